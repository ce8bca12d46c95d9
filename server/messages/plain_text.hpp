#pragma once
#include <string>
#include <string_view>

namespace plenary::messages {

// `text` as one line that can stand in a header, a calendar property or a sentence: a run of control
// characters and line separators becomes one space, marks that turn the reading direction of what follows are left
// out, spaces at the ends go.
[[nodiscard]] std::string one_line(std::string_view text);

// The same with its line ends kept, each as "\n".
[[nodiscard]] std::string clean_lines(std::string_view text);

// Says whether a name typed by a stranger may stand in a mail to an address nobody has proven yet: not
// where it is long or carries an address or a link, which would make our mail somebody's advertising.
[[nodiscard]] bool may_be_greeted(std::string_view name);

}  // namespace plenary::messages
