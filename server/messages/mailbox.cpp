#include "messages/mailbox.hpp"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iterator>
#include <map>

#include "messages/encodings.hpp"

namespace plenary::messages {
namespace {

namespace fs = std::filesystem;

struct Part {
    std::map<std::string, std::string, std::less<>> headers;
    std::string_view body;

    [[nodiscard]] std::string header(std::string_view name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? "" : found->second;
    }
    [[nodiscard]] bool is(std::string_view type) const { return header("Content-Type").starts_with(type); }
    [[nodiscard]] std::string decoded() const {
        if (header("Content-Transfer-Encoding") == "base64") return from_base64(body);
        return from_quoted_printable(body);
    }
};

// Headers up to the empty line, folded ones joined; then the body.
Part read_part(std::string_view bytes) {
    Part part;
    std::string* last = nullptr;
    while (!bytes.empty()) {
        const auto end = std::min(bytes.find("\r\n"), bytes.size());
        const auto line = bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + 2, bytes.size()));
        if (line.empty()) break;
        const auto colon = line.find(": ");
        if (line.front() == ' ' && last != nullptr)
            last->append("\r\n").append(line);
        else if (colon != std::string_view::npos)
            last = &(part.headers[std::string(line.substr(0, colon))] = line.substr(colon + 2));
    }
    part.body = bytes;
    return part;
}

std::string parameter(const std::string& header, std::string_view name) {
    const auto start = header.find(std::string(name) + "=\"");
    if (start == std::string::npos) return "";
    const auto from = start + name.size() + 2;
    return header.substr(from, header.find('"', from) - from);
}

std::vector<Part> parts_of(const Part& multipart) {
    const auto mark = "--" + parameter(multipart.header("Content-Type"), "boundary");
    std::vector<Part> parts;
    auto rest = multipart.body;
    while (mark.size() > 2) {
        const auto start = rest.find(mark);
        if (start == std::string_view::npos) break;
        rest.remove_prefix(start + mark.size());
        if (!rest.starts_with("\r\n")) break;
        const auto end = std::min(rest.find("\r\n" + mark), rest.size());
        parts.push_back(read_part(rest.substr(2, end < 2 ? 0 : end - 2)));
    }
    return parts;
}

void collect(const Part& part, StoredMail& mail) {
    if (part.is("multipart/")) {
        for (const auto& each : parts_of(part)) collect(each, mail);
    } else if (const auto disposition = part.header("Content-Disposition"); !disposition.empty()) {
        const auto type = part.header("Content-Type");
        mail.attachments.push_back(
            {parameter(disposition, "filename"), type.substr(0, type.find(';')), part.decoded()});
    } else if (part.is("text/plain")) {
        mail.text = part.decoded();
    } else if (part.is("text/html")) {
        mail.html = part.decoded();
    } else if (part.is("text/calendar")) {
        mail.calendar = part.decoded();
    }
}

// "NAME <ADDRESS>" for reading: decoded, without quotes and folds.
std::string address_text(const std::string& header) {
    auto text = from_header_text(header);
    std::erase_if(text, [](char c) { return c == '\r' || c == '\n' || c == '"' || c == '\\'; });
    return text;
}

// A Date header (RFC 5322, 3.3).
std::optional<Instant> instant_of(const std::string& date) {
    std::tm fields{};
    if (strptime(date.c_str(), "%a, %d %b %Y %H:%M:%S %z", &fields) == nullptr) return std::nullopt;
    const auto offset = fields.tm_gmtoff;  // timegm() forgets it
    return Instant{std::chrono::seconds{timegm(&fields) - offset}};
}

std::optional<std::string> read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

bool is_mail(const fs::path& path) { return path.extension() == ".eml" && !path.filename().string().starts_with('.'); }

}  // namespace

StoredMail read_message(std::string_view bytes) {
    const auto message = read_part(bytes);
    StoredMail mail;
    mail.from = address_text(message.header("From"));
    mail.to = address_text(message.header("To"));
    mail.reply_to = address_text(message.header("Reply-To"));
    mail.subject = from_header_text(message.header("Subject"));
    mail.date = message.header("Date");
    mail.sent = instant_of(mail.date);
    collect(message, mail);
    return mail;
}

Mailbox::Mailbox(fs::path folder) : folder_(std::move(folder)) {}

std::vector<StoredMail> Mailbox::newest(std::size_t limit) const {
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    std::error_code gone;  // a file may vanish while we look
    for (const auto& entry : fs::directory_iterator(folder_, gone))
        if (is_mail(entry.path())) files.emplace_back(entry.last_write_time(gone), entry.path());
    std::ranges::sort(files, std::greater{});
    std::vector<StoredMail> mails;
    for (const auto& [time, path] : files) {
        if (mails.size() == limit) break;
        if (auto mail = find(path.stem().string())) mails.push_back(std::move(*mail));
    }
    return mails;
}

std::optional<StoredMail> Mailbox::find(std::string_view id) const {
    const fs::path name(std::string(id) + ".eml");
    if (name.filename() != name || !is_mail(name)) return std::nullopt;
    const auto bytes = read_file(folder_ / name);
    if (!bytes) return std::nullopt;
    auto mail = read_message(*bytes);
    mail.id = id;
    return mail;
}

}  // namespace plenary::messages
