#pragma once
#include <utility>
#include <vector>

#include "media/slides/slides.hpp"
#include "sample_media.hpp"

namespace plenary::media {

// Files of slides as strangers make them, and as nobody should.
class SampleSlides : public SampleMedia {
protected:
    using Parts = std::vector<std::pair<std::string, std::string>>;

    // A ZIP of these parts, in this order; the first is not compressed.
    fs::path pack(const std::string& name, const Parts& parts) const;
    // Adds so many bytes of zeros.
    void pack_zeros(const fs::path& archive, std::uint64_t size) const;
    // A ZIP of one part with something in front of it, which still is one.
    static std::string behind(const std::string& front, std::string archive);
    static std::string content_types(const std::string& main_type);
    // The smallest of their kind that LibreOffice opens: a slide for each text.
    static Parts pptx(const std::vector<std::string>& texts);
    // `frame` is what stands beside the text of the first slide.
    static Parts odp(const std::vector<std::string>& texts, const std::string& frame = {});
    // Pages of 16:9, each with its text; `inside` is what the content of the first page has besides.
    static std::string pdf(const std::vector<std::string>& texts, const std::string& inside = {},
                           const std::string& objects = {});
    // A thousand million strokes out of a few bytes: forms that draw forms.
    static std::string endless_pdf();
    // A compound file ([MS-CFB]) whose directory has these names, with `bytes` somewhere in it.
    static std::string compound(const std::vector<std::string>& names, const std::string& bytes = {});
    static std::string png(unsigned width, unsigned height);

    std::expected<PreparedSlides, SlidesTrouble> prepare(const fs::path& file,
                                                         const SlidesLimits& limits = k_slides_limits) const {
        return prepare_slides(file, content_of_slides(file).value(), output, {}, limits);
    }
};

}  // namespace plenary::media
