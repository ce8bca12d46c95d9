#include "platform/qr_picture.hpp"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace plenary {
namespace {

constexpr int k_quiet_zone = 4;  // units, ISO/IEC 18004

}  // namespace

QrPicture qr_picture(const std::string& text) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                               &QRcode_free);
    if (!code) throw std::runtime_error("no QR code can hold this text");
    std::string path;
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            if ((code->data[y * code->width + x] & 1U) != 0)
                path += fmt::format("M{} {}h1v1h-1z", x + k_quiet_zone, y + k_quiet_zone);
    return {code->width + 2 * k_quiet_zone, std::move(path)};
}

}  // namespace plenary
