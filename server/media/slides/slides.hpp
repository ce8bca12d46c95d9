#pragma once
#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace plenary::media {

// What a technician may receive. The first four become a PDF and pictures; the others are kept as they are.
enum class SlidesContent {
    pdf,
    pptx,  // and .ppsx, .potx: the same inside
    odp,
    ppt,
    key,
    docx,
    odt,
    doc,
    xlsx,
    ods,
    xls,
    png,
    jpeg,
    locked_office,  // behind a password: whether PPTX, DOCX or XLSX is not to be seen
};

// Why a file is not taken at all.
enum class SlidesRefusal {
    empty,
    not_slides,          // none of the above
    active_content,      // a web page, SVG, PostScript or a program, also where it hides in one of the above
    macros,              // an office file that brings programs of its own
    too_large_unpacked,  // far more inside than its size lets expect, or a picture of too many points
    nested_archive,      // an archive in it that is no office file, or office files in each other too deep
    damaged,             // begins like one of the above and cannot be one
};

// What comes with a file that is taken, for whoever sent it to know.
enum class SlidesWarning {
    scripts,             // JavaScript in a PDF: readers of documents mostly ignore it
    attached_files,      // in a PDF: they go wherever it goes
    outside_references,  // pictures, films or sheets on a disk or address that do not come with it
};

// Decides by the content alone, reading all of it; never by a name or by what the sender says. Unpacks what is packed
// without keeping it: about a second for 100 MB. Throws std::runtime_error where the file cannot be opened.
[[nodiscard]] std::expected<SlidesContent, SlidesRefusal> content_of_slides(const std::filesystem::path& file);

// In the order of the enum, each once. `content` is what `content_of_slides` said. A PDF is asked in the jail.
[[nodiscard]] std::vector<SlidesWarning> warnings_of_slides(const std::filesystem::path& file, SlidesContent content,
                                                            const std::stop_token& stop);

// "pptx" and "application/vnd.openxmlformats-officedocument.presentationml.presentation": how such a file is named and
// sent. What is locked goes as "pptx" and "application/octet-stream".
[[nodiscard]] std::string_view extension_of(SlidesContent content);
[[nodiscard]] std::string_view media_type_of(SlidesContent content);

// Whether `prepare_slides` makes a PDF and pictures of it.
[[nodiscard]] bool is_convertible(SlidesContent content);

struct SlidesPage {
    std::filesystem::path
        picture;  // JPEG, k_picture_width wide for a slide of 16:9; the longer side has that many points
    std::filesystem::path preview;  // JPEG, the longer side k_preview_width
    unsigned width;                 // of the picture, in points
    unsigned height;
    std::string text;  // well-formed UTF-8 (NFC) in lines, no control character but the line end; at most 16 kB
};

struct PreparedSlides {
    std::filesystem::path pdf;  // in the output folder; of a PDF the file itself
    std::vector<SlidesPage> pages;
};

// Why there is no PDF and no pictures of a file.
enum class SlidesTrouble {
    not_convertible,  // a kind that is kept as it is
    password,
    unreadable,      // the converter makes nothing of it
    out_of_time,     // more of the processor, or of the clock, than k_slides_limits
    out_of_memory,   // more than a converter may have
    too_many_pages,  // more than k_slides_limits.pages: a bomb
    not_installed,   // LibreOffice, poppler or bubblewrap is missing: passes
    no_room,         // on the disk: passes
    stopped,         // the server stops: passes
};

// The file is refused for it like for a SlidesRefusal; for another lasting trouble it is kept as it is.
[[nodiscard]] constexpr bool refuses(SlidesTrouble trouble) { return trouble == SlidesTrouble::too_many_pages; }
// It says nothing about the file: try again later.
[[nodiscard]] constexpr bool passes(SlidesTrouble trouble) { return trouble >= SlidesTrouble::not_installed; }

struct SlidesLimits {
    std::chrono::seconds processor;  // of each converter
    std::chrono::seconds time;       // by the clock, of all of them: longer, since people who wait come before them
    std::uint64_t memory_bytes;      // of address space, of each process
    std::size_t pages;
    std::chrono::seconds patience{30};  // with what nobody else wants of the processor; then with a small share of it
};

inline constexpr unsigned k_picture_width = 1600;
inline constexpr unsigned k_preview_width = 320;
inline constexpr SlidesLimits k_slides_limits{.processor = std::chrono::seconds{60},
                                              .time = std::chrono::seconds{180},
                                              .memory_bytes = 512ULL * 1024 * 1024,
                                              .pages = 1000};

// Makes the PDF, the pictures and the texts of `file` in the folder `output`, of which everything before is removed, in
// the jail, waiting for the converters on this thread (which is meant to be one of low priority). `file` is readable for
// everybody. What a converter complained of is logged.
[[nodiscard]] std::expected<PreparedSlides, SlidesTrouble> prepare_slides(const std::filesystem::path& file,
                                                                          SlidesContent content,
                                                                          const std::filesystem::path& output,
                                                                          const std::stop_token& stop,
                                                                          const SlidesLimits& limits = k_slides_limits);

}  // namespace plenary::media
