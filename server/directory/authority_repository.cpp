#include "directory/authority_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"

namespace plenary::directory {
namespace {

using db::field;

// $1 a tsquery of quoted prefixes, $2 the words as typed, $3 the country, $4 the limit.
constexpr db::Statement k_suggest{"directory.suggest", R"sql(
    SELECT id, kind, country, code, names
      FROM authority
     WHERE to_tsvector('simple', search) @@ to_tsquery('simple', $1)
       AND ($3::text IS NULL OR country = $3)
  ORDER BY starts_with(search, ' ' || $2) DESC, length(search), code
     LIMIT $4
)sql"};
constexpr db::Statement k_find{"directory.find", R"sql(
    SELECT id, kind, country, code, names FROM authority WHERE id = $1
)sql"};
constexpr db::Statement k_store{"directory.store", R"sql(
    INSERT INTO authority (id, kind, country, code, names, search)
         SELECT id, kind, country, code, names, search
           FROM jsonb_to_recordset($1::jsonb)
             AS new(id uuid, kind text, country text, code text, names jsonb, search text)
    ON CONFLICT ON CONSTRAINT authority_code_key DO UPDATE
            SET kind = excluded.kind, country = excluded.country, names = excluded.names, search = excluded.search
          WHERE (authority.kind, authority.country, authority.names, authority.search)
                IS DISTINCT FROM (excluded.kind, excluded.country, excluded.names, excluded.search)
)sql"};

Authority read_authority(const pqxx::row& row) {
    return {field<AuthorityId>(row, "id"), field<std::string>(row, "kind"), field<std::string>(row, "country"),
            field<std::string>(row, "code"),
            field<nlohmann::json>(row, "names").get<std::map<std::string, std::string>>()};
}

// Words hold letters and digits only, so that quoting them is enough.
std::string prefix_query(const std::vector<std::string>& words) {
    std::string query;
    for (const auto& word : words) query += (query.empty() ? "'" : " & '") + word + "':*";
    return query;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

}  // namespace

std::vector<Authority> suggest(db::Transaction& transaction, const std::vector<std::string>& words,
                               const std::optional<std::string>& country, int limit) {
    std::vector<Authority> found;
    if (words.empty()) return found;
    for (const auto& row : transaction.exec(k_suggest, prefix_query(words), joined(words), country, limit))
        found.push_back(read_authority(row));
    return found;
}

std::optional<Authority> find_authority(db::Transaction& transaction, const AuthorityId& id) {
    const auto rows = transaction.exec(k_find, id);
    if (rows.empty()) return std::nullopt;
    return read_authority(rows[0]);
}

int store_authorities(db::Transaction& transaction, std::span<const Authority> authorities) {
    auto all = nlohmann::json::array();
    for (const auto& authority : authorities)
        all.push_back({{"id", authority.id.to_string()},
                       {"kind", authority.kind},
                       {"country", authority.country},
                       {"code", authority.code},
                       {"names", authority.names},
                       {"search", search_text(authority)}});
    return static_cast<int>(transaction.exec(k_store, all).affected_rows());
}

}  // namespace plenary::directory
