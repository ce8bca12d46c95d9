#include "http/outgoing.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include "http/conditional.hpp"
#include "http/negotiation.hpp"
#include "http/reason_phrase.hpp"
#include "http/text.hpp"

namespace plenary::http {
namespace {

// The Date field's value, made once a second.
const std::string& date_now() {
    thread_local std::chrono::sys_seconds made{};
    thread_local std::string text;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (now != made) {
        made = now;
        text = http_date(now);
    }
    return text;
}

bool has_no_body(int status) { return status < 200 || status == 204 || status == 304; }

// Puts the response together step by step: what kind of body, what of it, then the head.
class Assembly {
public:
    Assembly(Response response, const WireContext& context) : response_(std::move(response)), context_(context) {}

    Outgoing finish() && {
        if (std::holds_alternative<FileBody>(response_.body)) take_file(std::move(std::get<FileBody>(response_.body)));
        if (std::holds_alternative<SourceBody>(response_.body))
            take_source(std::move(std::get<SourceBody>(response_.body)));
        if (auto* prepared = std::get_if<std::shared_ptr<const PreparedBytes>>(&response_.body))
            take_prepared(std::move(*prepared));
        else if (auto* text = std::get_if<std::string>(&response_.body))
            take_text(std::move(*text));
        if (!etag_.empty() && is_read() && response_.status == 200) weigh_if_none_match();
        write_head();
        drop_unsent_body();
        return std::move(out_);
    }

private:
    [[nodiscard]] bool is_read() const {
        return context_.request != nullptr &&
               (context_.request->method == Method::get || context_.request->method == Method::head);
    }
    [[nodiscard]] std::string_view asked(std::string_view name) const {
        return context_.request == nullptr ? "" : context_.request->header(name).value_or("");
    }

    void take_text(std::string text) {
        out_.owned = std::move(text);
        length_ = out_.owned.size();
        type_ = response_.header("Content-Type").value_or("");
        etag_ = response_.header("ETag").value_or("");
    }

    void take_prepared(std::shared_ptr<const PreparedBytes> bytes) {
        const bool has_gzip = !bytes->gzip.empty();
        const bool has_brotli = !bytes->brotli.empty();
        out_.view = bytes->identity;
        etag_ = bytes->etag;
        switch (choose_encoding(asked("accept-encoding"), has_gzip, has_brotli)) {
            case Encoding::identity:
                break;
            case Encoding::gzip:
                choose(bytes->gzip, "gzip", "-gz\"");
                break;
            case Encoding::brotli:
                choose(bytes->brotli, "br", "-br\"");
                break;
        }
        if (has_gzip || has_brotli) fields_ += "Vary: Accept-Encoding\r\n";
        fields_.append("ETag: ").append(etag_).append("\r\n");
        type_ = bytes->content_type;
        type_is_extra_ = true;
        if (!response_.header("Cache-Control")) fields_ += "Cache-Control: no-cache\r\n";
        length_ = out_.view.size();
        out_.prepared = std::move(bytes);
    }

    void choose(std::string_view bytes, std::string_view name, std::string_view suffix) {
        out_.view = bytes;
        fields_.append("Content-Encoding: ").append(name).append("\r\n");
        if (etag_.ends_with('"')) etag_.replace(etag_.size() - 1, 1, suffix);
    }

    void take_file(FileBody body) {
        const int descriptor = ::open(body.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
        struct stat status{};
        if (descriptor >= 0) out_.file.emplace(OpenFile(descriptor), 0U, 0U);
        if (descriptor < 0 || ::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
            out_.file.reset();
            response_ = Response::problem(Error::not_found("file"));
            return;
        }
        const auto size = static_cast<std::uint64_t>(status.st_size);
        etag_ = std::move(body.etag);
        if (etag_.empty())
            etag_ = fmt::format("\"{:x}-{:x}{:08x}\"", size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
        const auto modified = http_date(std::chrono::sys_seconds{std::chrono::seconds{status.st_mtim.tv_sec}});
        fields_ += fmt::format("Last-Modified: {}\r\n", modified);
        const auto part = choose_part(size, std::move(body.content_type), modified);
        if (!part) {
            out_.file.reset();
            return;
        }
        out_.file->first = part->first;
        out_.file->length = part->length;
    }

    void take_source(SourceBody body) {
        etag_ = std::move(body.etag);
        const auto part = choose_part(body.source->length(), std::move(body.content_type), etag_);
        if (part) out_.source.emplace(std::move(body.source), part->first, part->length);
    }

    // What of a body of `size` bytes is sent, `modified` or with etag_; nothing where the response became a refusal.
    std::optional<ByteRange> choose_part(std::uint64_t size, std::string content_type, std::string_view modified) {
        file_type_ = std::move(content_type);
        type_ = file_type_;
        type_is_extra_ = true;
        length_ = size;
        fields_ += fmt::format("ETag: {}\r\nAccept-Ranges: bytes\r\n", etag_);
        const ByteRange whole{0, size};
        const auto field = asked("range");
        if (field.empty() || context_.request->method != Method::get || response_.status != 200) return whole;
        if (const auto condition = asked("if-range"); !condition.empty() && condition != etag_ && condition != modified)
            return whole;
        const auto range = resolve_range(field, size);
        if (std::holds_alternative<NotSatisfiable>(range)) {
            refuse_range(size);
            return std::nullopt;
        }
        const auto* part = std::get_if<ByteRange>(&range);
        if (part == nullptr) return whole;
        response_.status = 206;
        fields_ += fmt::format("Content-Range: bytes {}-{}/{}\r\n", part->first, part->first + part->length - 1, size);
        length_ = part->length;
        return *part;
    }

    void refuse_range(std::uint64_t size) {
        response_ = Response::problem({ErrorCode::range_not_satisfiable, "The file is shorter than that."});
        fields_ = fmt::format("Content-Range: bytes */{}\r\n", size);
        etag_.clear();
        type_is_extra_ = false;
    }

    void weigh_if_none_match() {
        const auto list = asked("if-none-match");
        if (list.empty() || !matches_etag(list, etag_)) return;
        response_.status = 304;
    }

    void write_head() {
        auto& head = out_.head;
        head.reserve(1536);
        out_.status = response_.status;
        fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\nDate: {}\r\n", response_.status,
                       reason_phrase(response_.status), date_now());
        if (!has_no_body(response_.status)) fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", length_);
        if (type_is_extra_ && !type_.empty()) head.append("Content-Type: ").append(type_).append("\r\n");
        head += fields_;
        for (const auto& [name, value] : response_.headers) head.append(name).append(": ").append(value).append("\r\n");
        if (!out_.prepared && !response_.header("Cache-Control")) head += "Cache-Control: no-store\r\n";
        context_.security.append_to(head, response_, type_);
        head.append("X-Request-Id: ").append(context_.request_id).append("\r\n");
        if (!context_.keep_alive)
            head += "Connection: close\r\n";
        else if (!context_.version_1_1)
            head += "Connection: keep-alive\r\n";
        head += "\r\n";
    }

    void drop_unsent_body() {
        const bool is_head = context_.request != nullptr && context_.request->method == Method::head;
        if (!is_head && !has_no_body(response_.status)) {
            out_.body_bytes = length_;
            return;
        }
        out_.file.reset();
        out_.source.reset();
        out_.prepared.reset();
        out_.owned.clear();
    }

    Response response_;
    const WireContext& context_;
    Outgoing out_;
    std::string fields_;  // that this body brings
    std::string etag_;
    std::string file_type_;
    std::string_view type_;
    bool type_is_extra_ = false;  // not among the response's own fields
    std::uint64_t length_ = 0;
};

}  // namespace

Outgoing make_outgoing(Response response, const WireContext& context) {
    return Assembly(std::move(response), context).finish();
}

}  // namespace plenary::http
