#include "agenda/importing/table_columns.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

// Folded names, separated by bars, the most usual first.
struct Names {
    Column column;
    std::string_view names;
};
constexpr std::array<Names, k_columns> k_names{{
    {Column::id, "id|session id|guid|uid|code|key|nr|no|nummer|number|numero|kennung|identifiant"},
    {Column::title,
     "title|titel|titre|session title|talk title|proposal title|name of session|sitzungstitel|vortragstitel|titel der "
     "sitzung|titre de la session|session|sitzung|vortrag|talk|summary|programmpunkt|programme item|subject|betreff|"
     "sujet|thema|event title|event name|name"},
    {Column::subtitle, "subtitle|untertitel|sous titre"},
    {Column::date, "date|datum|day|tag|jour|start date|startdatum|date de debut|session date"},
    {Column::start,
     "start|starts|start time|starts at|starting time|begin|begins|beginn|startzeit|anfang|anfangszeit|beginnt|debut|"
     "heure de debut|scheduled at|time start|event start|from|von|de|time|uhrzeit|zeit|heure|horaire"},
    {Column::end, "end|ends|end time|ends at|time end|event end|ende|endzeit|endet|fin|heure de fin|to|until|bis|a"},
    {Column::duration, "duration|dauer|duree|length|lange|minutes|minuten|scheduled duration"},
    {Column::room,
     "room|raum|saal|salle|location|place|ort|lieu|venue|hall|stage|room location|buhne|scene|veranstaltungsort"},
    {Column::track, "track|tracks|strang|themenstrang|parcours|theme|topic|stream|category|kategorie|categorie|axe"},
    {Column::speakers,
     "speakers|speaker|speaker names|speaker name|presenters|presenter|people|persons|sprecher|sprecherin|"
     "sprecher in|sprecherinnen|sprecher innen|referenten|referent|referentin|referentinnen|referent in|referent "
     "innen|referenten innen|referierende|vortragende|rednerinnen|redner|"
     "personen|mitwirkende|intervenants|intervenant|intervenante|intervenant e s|intervenantes|orateurs|orateur|"
     "conferenciers|conferencier|personnes"},
    {Column::kind, "type|typ|kind|format|session type|session format|event type|art|sitzungsart|type de session"},
    {Column::language, "language|sprache|langue|lang|languages|sprachen|langues"},
    {Column::abstract, "abstract|kurzfassung|zusammenfassung|resume|short description|kurzbeschreibung"},
    {Column::description, "description|beschreibung|details|inhalt|contenu|content|text|texte"},
    {Column::zone, "time zone|timezone|zeitzone|fuseau horaire|zone"},
    {Column::first_name, "first name|firstname|vorname|prenom"},
    {Column::last_name, "last name|lastname|nachname|nom"},
    {Column::recorded, "recorded|recording|aufgezeichnet|aufzeichnung|enregistre|enregistree|enregistrement"},
    {Column::cancelled, "cancelled|canceled|abgesagt|annule|annulee"},
    {Column::within,
     "within|part of|part of session|block|parent|parent session|parent id|teil von|gehort zu|innerhalb von|"
     "fait partie de|partie de|au sein de"},
    {Column::again_of,
     "again of|repeat of|repetition of|repeats|repeated session|wiederholung von|wiederholt|repetition de|"
     "reprise de|repete"},
}};

constexpr std::array<std::string_view, k_columns> k_words{
    "id",   "title",      "subtitle",  "date",     "start",     "end",      "duration",
    "room", "track",      "speakers",  "kind",     "language",  "abstract", "description",
    "zone", "first_name", "last_name", "recorded", "cancelled", "within",   "again_of"};

// "Start_time (local) *" is "start time".
std::string plain(std::string_view header) {
    auto text = fold(header.substr(0, header.find('(', 1)));
    for (auto& c : text)
        if (std::string_view("_-./:*").contains(c)) c = ' ';
    return fold(text);
}

std::optional<std::size_t> place_of(std::string_view names, const std::vector<std::string>& headers) {
    while (!names.empty()) {
        const auto name = names.substr(0, names.find('|'));
        const auto found = std::ranges::find(headers, name);
        if (found != headers.end()) return static_cast<std::size_t>(found - headers.begin());
        names.remove_prefix(std::min(name.size() + 1, names.size()));
    }
    return std::nullopt;
}

}  // namespace

std::string_view to_string(Column column) { return k_words.at(static_cast<std::size_t>(column)); }

std::optional<Column> column_named(std::string_view name) {
    const auto found = std::ranges::find(k_words, name);
    if (found == k_words.end()) return std::nullopt;
    return static_cast<Column>(found - k_words.begin());
}

TableColumns TableColumns::named_in(const CsvRow& header) {
    std::vector<std::string> headers;
    for (const auto& cell : std::span(header.cells).first(std::min(header.cells.size(), k_most_columns))) {
        auto name = plain(cell);
        while (name.ends_with(' ')) name.pop_back();
        while (name.starts_with(' ')) name.erase(0, 1);
        headers.push_back(std::move(name));
    }
    TableColumns columns;
    for (const auto& [column, names] : k_names)
        columns.at_.at(static_cast<std::size_t>(column)) = place_of(names, headers);
    return columns;
}

TableColumns TableColumns::chosen(const ColumnChoices& choices) {
    TableColumns columns;
    for (std::size_t place = 0; place < choices.size(); ++place) {
        if (!choices[place]) continue;
        auto& at = columns.at_.at(static_cast<std::size_t>(*choices[place]));
        if (!at) at = place;
    }
    return columns;
}

std::optional<Column> TableColumns::at(std::size_t place) const {
    const auto found = std::ranges::find(at_, std::optional(place));
    if (found == at_.end()) return std::nullopt;
    return static_cast<Column>(found - at_.begin());
}

std::string TableColumns::cell(const CsvRow& row, Column column) const {
    const auto at = at_.at(static_cast<std::size_t>(column));
    return at && *at < row.cells.size() ? row.cells[*at] : "";
}

}  // namespace plenary::agenda
