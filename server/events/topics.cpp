#include "events/topics.hpp"

#include <algorithm>
#include <array>

namespace plenary::events {
namespace {

struct Topic {
    std::string_view slug, en, de, fr;
};

constexpr std::array<Topic, 24> k_topics{{
    {"africa", "Africa", "Afrika", "Afrique"},
    {"asia", "Asia", "Asien", "Asie"},
    {"east-asia", "East Asia", "Ostasien", "Asie de l’Est"},
    {"south-asia", "South Asia", "Südasien", "Asie du Sud"},
    {"southeast-asia", "Southeast Asia", "Südostasien", "Asie du Sud-Est"},
    {"europe", "Europe", "Europa", "Europe"},
    {"north-america", "North America", "Nordamerika", "Amérique du Nord"},
    {"latin-america", "Latin America", "Lateinamerika", "Amérique latine"},
    {"oceania", "Oceania", "Ozeanien", "Océanie"},
    {"global", "Worldwide", "Weltweit", "Monde entier"},
    {"climate", "Climate", "Klima", "Climat"},
    {"covid-19", "COVID-19", "COVID-19", "COVID-19"},
    {"disaster-risk", "Disaster risk", "Katastrophenvorsorge", "Risques de catastrophe"},
    {"energy", "Energy", "Energie", "Énergie"},
    {"finance", "Finance", "Finanzen", "Finances"},
    {"governance", "Governance", "Steuerung", "Gouvernance"},
    {"health", "Health", "Gesundheit", "Santé"},
    {"local-green-deals", "Local Green Deals", "Lokale Green Deals", "Pactes verts locaux"},
    {"mobility", "Mobility", "Mobilität", "Mobilité"},
    {"nature", "Nature", "Natur", "Nature"},
    {"planning", "Planning", "Planung", "Urbanisme"},
    {"procurement", "Procurement", "Beschaffung", "Commande publique"},
    {"sustainability", "Sustainability", "Nachhaltigkeit", "Durabilité"},
    {"water", "Water", "Wasser", "Eau"},
}};

std::string as_words(std::string_view slug) {
    std::string words(slug);
    std::ranges::replace(words, '-', ' ');
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

}  // namespace

TextByLanguage topic_name(std::string_view slug) {
    const auto found = std::ranges::find(k_topics, slug, &Topic::slug);
    if (found == k_topics.end()) return {{"en", as_words(slug)}};
    return {{"en", std::string(found->en)}, {"de", std::string(found->de)}, {"fr", std::string(found->fr)}};
}

}  // namespace plenary::events
