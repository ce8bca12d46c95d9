#pragma once
#include <cstddef>
#include <filesystem>
#include <string>

namespace plenary::test_support {

// A real disk of so many bytes, which is full when they are used. It is mounted where only a process of ours sees it,
// and reached through that process: that takes no rights that an ordinary user has not.
class SmallDisk {
public:
    // Throws std::runtime_error where the system mounts none.
    explicit SmallDisk(std::size_t bytes);
    ~SmallDisk();
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    // An empty folder, for whatever program of the same user, until this is gone.
    [[nodiscard]] std::filesystem::path folder() const;

private:
    std::filesystem::path mounted_at_;
    int holder_ = -1;
    int hold_ = -1;  // the holder lives until this is closed
};

// For converters in their jail, which see no disk but those of their own namespace: runs the test `filter` of this
// program once more where a disk of so many bytes is mounted, and returns what it wrote, empty where it passed. There
// small_disk_here() names the disk's folder; elsewhere it is empty.
[[nodiscard]] std::string run_on_small_disk(std::size_t bytes, const std::string& filter);
[[nodiscard]] std::filesystem::path small_disk_here();

}  // namespace plenary::test_support
