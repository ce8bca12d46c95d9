#pragma once
#include <string>

namespace plenary {

// The picture of a QR code that says `text`: one SVG path over a square of `size` units, its quiet zone within.
struct QrPicture {
    int size;
    std::string path;
};
// Throws std::runtime_error for a text that no QR code can hold.
[[nodiscard]] QrPicture qr_picture(const std::string& text);

}  // namespace plenary
