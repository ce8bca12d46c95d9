#include "agenda/importing/workbook_table.hpp"

#include <algorithm>
#include <map>

#include "agenda/importing/import_text.hpp"
#include "agenda/importing/no_schedule.hpp"
#include "agenda/importing/table_outline.hpp"
#include "agenda/importing/workbook_sheet.hpp"
#include "agenda/importing/zip_archive.hpp"

namespace plenary::agenda {
namespace {

constexpr std::string_view k_archive = "PK\x03\x04";
constexpr std::string_view k_compound_file = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";  // [MS-CFB] 2.2
constexpr std::size_t k_most_sheets = 50;
constexpr std::size_t k_most_texts = 1'000'000;

struct Sheet {
    std::string name, part;
    bool hidden;
};

// "xl/worksheets/sheet1.xml" of "worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml" or "../xl/worksheets/sheet1.xml"
// within "xl/".
std::string part_name(std::string_view folder, std::string_view target) {
    std::string name(folder);
    if (target.starts_with('/')) {
        name.clear();
        target.remove_prefix(1);
    }
    while (target.starts_with("../") || target.starts_with("./")) {
        if (target.starts_with("..") && !name.empty()) name.erase(name.find_last_of('/', name.size() - 2) + 1);
        target.remove_prefix(target.find('/') + 1);
    }
    return name + std::string(target);
}

std::string folder_of(const std::string& part) { return part.substr(0, part.rfind('/') + 1); }

class Workbook {
public:
    explicit Workbook(ZipArchive archive) : archive_(std::move(archive)) {}
    Result<WorkbookTable> read();

private:
    // The XML of a part; an empty document where there is none.
    Result<void> load(const std::string& part, pugi::xml_document& document);
    Result<void> read_relations(const std::string& part);
    Result<void> read_shared_texts();
    Result<void> read_styles();
    Result<WorkbookTable> choose();
    // The part that a relation whose type ends so leads to, or `usual`.
    std::string related(std::string_view type, std::string usual) const;

    ZipArchive archive_;
    std::map<std::string, std::string, std::less<>> parts_;  // by the id of the relation
    std::map<std::string, std::string, std::less<>> kinds_;  // by the end of its type
    std::vector<Sheet> sheets_;
    std::size_t hidden_ = 0;
    WorkbookTexts texts_;
};

std::unexpected<Error> damaged() {
    return no_schedule("this workbook is damaged: its sheets cannot be read", "schedule.workbook");
}

Result<void> Workbook::load(const std::string& part, pugi::xml_document& document) {
    const auto bytes = archive_.read(part);
    if (!bytes) return std::unexpected(bytes.error());
    if (!bytes->empty() && !document.load_buffer(bytes->data(), bytes->size())) return damaged();
    return {};
}

Result<void> Workbook::read_relations(const std::string& part) {
    pugi::xml_document document;
    const auto folder = folder_of(part);
    if (const auto loaded = load(folder + "_rels/" + part.substr(folder.size()) + ".rels", document); !loaded)
        return loaded;
    parts_.clear();
    kinds_.clear();
    for (const auto& relation : children_of(document.document_element(), "Relationship")) {
        if (attribute_of(relation, "TargetMode") == "External") continue;
        const auto target = part_name(folder, attribute_of(relation, "Target"));
        const auto type = attribute_of(relation, "Type");
        parts_.emplace(attribute_of(relation, "Id"), target);
        kinds_.emplace(type.substr(type.rfind('/') + 1), target);
    }
    return {};
}

std::string Workbook::related(std::string_view type, std::string usual) const {
    const auto found = kinds_.find(type);
    return found == kinds_.end() ? std::move(usual) : found->second;
}

Result<void> Workbook::read_shared_texts() {
    pugi::xml_document document;
    if (const auto loaded = load(related("sharedStrings", "xl/sharedStrings.xml"), document); !loaded) return loaded;
    for (const auto& text : children_of(document.document_element(), "si")) {
        if (texts_.shared.size() == k_most_texts) break;
        texts_.shared.push_back(rich_text(text));
    }
    return {};
}

Result<void> Workbook::read_styles() {
    pugi::xml_document document;
    if (const auto loaded = load(related("styles", "xl/styles.xml"), document); !loaded) return loaded;
    texts_.styles = WorkbookStyles(document.document_element());
    return {};
}

Result<WorkbookTable> Workbook::read() {
    if (const auto known = read_relations(""); !known) return std::unexpected(known.error());
    const auto part = related("officeDocument", "xl/workbook.xml");
    if (!archive_.holds(part) || part.ends_with(".bin"))
        return no_schedule("this archive is no workbook of a spreadsheet (.xlsx)", "schedule.archive");
    if (const auto known = read_relations(part); !known) return std::unexpected(known.error());
    pugi::xml_document document;
    if (const auto loaded = load(part, document); !loaded) return std::unexpected(loaded.error());
    const auto root = document.document_element();
    if (local_name(root.name()) != "workbook")
        return no_schedule("this archive is no workbook of a spreadsheet (.xlsx)", "schedule.archive");
    const auto from_1904 = attribute_of(child_of(root, "workbookPr"), "date1904");
    texts_.from_1904 = from_1904 == "1" || from_1904 == "true";
    for (const auto& sheet : children_of(child_of(root, "sheets"), "sheet")) {
        const auto found = parts_.find(attribute_of(sheet, "id"));
        if (found == parts_.end() || sheets_.size() == k_most_sheets) continue;
        const auto state = attribute_of(sheet, "state");
        sheets_.push_back({ImportText{}.one_line(attribute_of(sheet, "name")), found->second,
                           state == "hidden" || state == "veryHidden"});
    }
    if (!std::ranges::all_of(sheets_, &Sheet::hidden))
        hidden_ = std::erase_if(sheets_, [](const Sheet& sheet) { return sheet.hidden; });
    if (const auto read = read_shared_texts(); !read) return std::unexpected(read.error());
    if (const auto read = read_styles(); !read) return std::unexpected(read.error());
    return choose();
}

// How well a sheet suits: by the columns it names, else by being a table at all.
std::size_t fitness(const std::vector<CsvRow>& rows) {
    const auto table = find_table(rows);
    if (!table) return 0;
    std::size_t fits = 1;
    for (std::size_t place = 0; table->columns.suffice() && place < k_most_columns; ++place)
        fits += table->columns.at(place).has_value();
    return fits;
}

Result<WorkbookTable> Workbook::choose() {
    std::optional<WorkbookTable> best;
    std::size_t fits = 0, filled = 0;
    std::optional<Error> refusal;
    for (const auto& sheet : sheets_) {
        pugi::xml_document document;
        const auto loaded = load(sheet.part, document);
        auto rows = loaded ? read_sheet(document.document_element(), texts_)
                           : Result<std::vector<CsvRow>>(std::unexpected(loaded.error()));
        if (!rows) {
            refusal = rows.error();
            continue;
        }
        filled += !rows->empty();
        const auto fitting = fitness(*rows);
        if (best && fitting <= fits) continue;
        fits = fitting;
        best = WorkbookTable{sheet.name, *std::move(rows), 0, hidden_};
    }
    if (refusal && fits < 2) return std::unexpected(*refusal);
    if (!best) return damaged();
    best->others = filled - std::min<std::size_t>(filled, !best->rows.empty());
    return *std::move(best);
}

}  // namespace

bool is_workbook(std::string_view bytes) { return bytes.starts_with(k_archive) || bytes.starts_with(k_compound_file); }

Result<WorkbookTable> read_workbook(std::string_view bytes) {
    if (bytes.starts_with(k_compound_file))
        return no_schedule("a workbook of the old kind (.xls) or one behind a password is not read; save it as .xlsx",
                           "schedule.workbook_old");
    auto archive = ZipArchive::open(bytes);
    if (!archive) return damaged();
    return Workbook(*std::move(archive)).read();
}

}  // namespace plenary::agenda
