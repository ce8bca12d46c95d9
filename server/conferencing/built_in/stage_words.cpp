// What pages say to a stage, and what hosts order there.
#include <algorithm>

#include "conferencing/built_in/stage.hpp"
#include "db/error_mapping.hpp"

namespace plenary::conferencing::built_in {
namespace {

constexpr std::uint16_t k_closed_normally = 1000;

template <typename... Cases>
struct Either : Cases... {
    using Cases::operator()...;
};

void refuse(const StagePerson& person, std::string_view why) { person.send({{"refused", why}}); }

}  // namespace

void Stage::obey(StagePerson& person, StageMessage message) {
    const auto self = shared_from_this();
    const auto in_turn = [&](auto task) { want(std::move(task)); };
    std::visit(Either{[&](said::Publish& wish) { show(person, std::move(wish)); },
                      [&](const said::Unpublish& wish) { hide(person, wish.feed); },
                      [&](said::Answer& answer) {
                          in_turn([self, id = person.id, answer = std::move(answer)] {
                              return self->take_answer(id, answer);
                          });
                      },
                      [&](const said::Again& again) {
                          const auto seen = person.sees.extract(again.feed);
                          if (!seen.empty()) in_turn([self, handle = seen.mapped()] { return self->forget({handle}); });
                          settle_soon();
                      },
                      [&](const said::Microphone& microphone) {
                          person.microphone = microphone.on;
                          in_turn([self, id = person.id] { return self->switch_sound(id); });
                          tell_soon();
                      },
                      [&](const said::Camera& camera) {
                          person.camera = camera.on;
                          tell_soon();
                      },
                      [&](const said::Hand& hand) {
                          for (auto* device : devices_of(person.who.key)) device->hand_up = hand.up;
                          tell_soon();
                      },
                      [&](const said::LeaveStage&) { give_up_stage(person, person); },
                      [&](const said::EnterStage&) {
                          if (!person.who.is_host()) return refuse(person, "not_host");
                          person.on_stage = true;
                          settle_soon();
                          tell_soon();
                      },
                      [&](const said::AboutPerson& about) { order(person, about); },
                      [&](const said::LetIn& let) { let_back(person, let.key); }},
               message);
}

void Stage::show(StagePerson& person, said::Publish wish) {
    if (!may_show(person.part(), now_.state)) return refuse(person, person.on_stage ? "closed" : "not_on_stage");
    hide(person, wish.feed);
    want([self = shared_from_this(), id = person.id, wish = std::move(wish)] { return self->publish(id, wish); });
}

void Stage::hide(StagePerson& person, Feed feed) {
    const auto shown = person.shows.extract(feed);
    if (shown.empty()) return;
    want([self = shared_from_this(), handle = shown.mapped().handle] { return self->forget({handle}); }, Haste::urgent);
    settle_soon();
    tell_soon();
}

void Stage::give_up_stage(StagePerson& person, const StagePerson& by) {
    if (!person.on_stage) return;
    for (auto* device : devices_of(person.who.key)) {
        for (const auto feed : {Feed::camera, Feed::screen}) hide(*device, feed);
        device->on_stage = device->hand_up = false;
    }
    keep_soon(by, person.who.registration, Standing::audience);
    settle_soon();
    tell_soon();
}

void Stage::order(StagePerson& host, const said::AboutPerson& order) {
    if (!host.who.is_host()) return refuse(host, "not_host");
    auto* person = find(order.person);
    if (!person) return refuse(host, "not_here");
    switch (order.order) {
        case said::Order::bring_up:
            for (auto* device : devices_of(person->who.key)) {
                device->on_stage = true;
                device->hand_up = false;
            }
            keep_soon(host, person->who.registration, Standing::on_stage);
            settle_soon();
            return tell_soon();
        case said::Order::take_down:
            return give_up_stage(*person, host);
        case said::Order::mute:
            return mute(*person);
        case said::Order::remove:
            if (person->who.is_host()) return refuse(host, "is_host");
            return send_away(host, person->who.key);
    }
}

void Stage::mute(StagePerson& person) {
    person.microphone = false;
    person.send({{"muted", true}});
    want([self = shared_from_this(), id = person.id] { return self->switch_sound(id); }, Haste::urgent);
    tell_soon();
}

// First they see and show nothing any more, then it is written down, then they are told: whoever asks again is refused.
void Stage::send_away(const StagePerson& host, const std::string& key) {
    const auto devices = devices_of(key);
    const auto& who = devices.front()->who;
    if (!is_removed(*who.registration)) removed_.push_back({*who.registration, who.name});
    std::vector<PageLine> pages;
    std::vector<std::string> ids;
    for (const auto* device : devices) {
        pages.push_back(device->page);
        ids.push_back(device->id);
    }
    want([self = shared_from_this(), by = host.id, scope = host.who.scope, registration = *who.registration,
          pages = std::move(pages)] { return self->write_off(by, scope, registration, pages); });
    for (const auto& id : ids) remove(id);
}

asio::awaitable<void> Stage::write_off(std::string by, accounts::Scope scope, RegistrationId registration,
                                       std::vector<PageLine> pages) {
    co_await keep(std::move(by), std::move(scope), registration, Standing::removed);
    const auto told = std::make_shared<const std::string>(R"({"removed":true})");
    for (const auto& page : pages) {
        page.send(told);
        page.close(k_closed_normally);
    }
}

void Stage::let_back(StagePerson& host, const std::string& key) {
    if (!host.who.is_host()) return refuse(host, "not_host");
    const auto registration = RegistrationId::parse(key);
    if (!registration) return refuse(host, "not_here");
    std::erase_if(removed_, [&](const Removed& each) { return each.registration == *registration; });
    keep_soon(host, registration, Standing::audience);
    tell_soon();
}

void Stage::keep_soon(const StagePerson& by, const std::optional<RegistrationId>& registration, Standing standing) {
    if (!registration) return;
    want([self = shared_from_this(), id = by.id, scope = by.who.scope, registration = *registration, standing] {
        return self->keep(id, scope, registration, standing);
    });
}

asio::awaitable<void> Stage::keep(std::string by, accounts::Scope scope, RegistrationId registration,
                                  Standing standing) {
    bool kept = false;
    try {
        kept = (co_await ground_.standings.set(std::move(scope), session_, registration, standing)).has_value();
    } catch (const db::Failure&) {
        // Said below; who is removed stays out as long as the stage stands.
    }
    const auto* still = kept ? nullptr : find(by);
    if (still) refuse(*still, "not_kept");
}

asio::awaitable<void> Stage::read_removed(accounts::Scope scope) {
    for (auto& each : co_await ground_.standings.removed(std::move(scope), session_))
        if (!is_removed(each.registration)) removed_.push_back(std::move(each));
    tell_soon();
}

}  // namespace plenary::conferencing::built_in
