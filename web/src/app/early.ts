// The one blocking script: it runs in <head>, before the first paint, so that
// neither a chosen colour scheme nor a visitor's own time ever changes what is
// already seen. Built as one classic file without imports.
import { apply_theme, chosen_theme } from './theme';
import { define_visitor_time } from './visitor-time';

apply_theme(chosen_theme());
define_visitor_time();
