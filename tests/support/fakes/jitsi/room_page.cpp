#include "support/fakes/jitsi/room_page.hpp"

#include <string_view>

namespace plenary::test_support::jitsi {
namespace {

constexpr std::string_view k_page = R"html(<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Jitsi Meet</title>
  <style>button { min-block-size: 44px; min-inline-size: 44px }</style>
</head>
<body>
  <main data-visit="VISIT">
    <h1>Jitsi Meet</h1>
    <p>In as NAME.</p>
    <ul></ul>
    <p><button type="button">Leave the meeting</button></p>
  </main>
  <script>
    const choices = new URLSearchParams(location.hash.slice(1));
    const visit = document.querySelector('main').dataset.visit;
    const id = choices.get('jitsi_meet_external_api_id');
    const scope = `jitsi_meet_external_api_${id}`;
    const heard = parent !== window && /^\d+$/.test(id ?? '');
    const say = (method, params) =>
      parent.postMessage(JSON.stringify({ postis: true, scope, method, params }), '*');
    const mine = `${Date.now()}-${Math.random()}`;
    const waiting = [];
    let ready = false;
    const asking = setInterval(() => heard && say('__ready__', mine), 50);
    const tell = (name, more = {}) => {
      const message = { type: 'event', data: { name, ...more } };
      if (ready) say('message', message);
      else waiting.push(message);
    };
    addEventListener('message', ({ data }) => {
      const told = JSON.parse(data);
      if (!told.postis || told.scope !== scope || told.method !== '__ready__') return;
      if (told.params !== mine) return say('__ready__', told.params);
      clearInterval(asking);
      ready = true;
      for (const message of waiting.splice(0)) say('message', message);
    });
    const go = () => navigator.sendBeacon(`leave/${visit}`);
    document.querySelector('button').onclick = () => {
      tell('video-conference-left', { roomName: 'room' });
      tell('video-ready-to-close');
      go();
    };
    addEventListener('pagehide', go);
    const list = document.querySelector('ul');
    const note = (text) => list.appendChild(document.createElement('li')).append(text);
    for (const device of ['camera', 'microphone', 'display-capture'])
      note(`${device}: ${document.featurePolicy.allowsFeature(device) ? 'allowed' : 'refused'}`);
    note(`microphone off: ${choices.get('config.startWithAudioMuted')}`);
    tell('video-conference-joined', { roomName: 'room', id: visit });
  </script>
</body>
</html>
)html";

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '&')
            safe += "&amp;";
        else if (c == '<')
            safe += "&lt;";
        else
            safe += c;
    }
    return safe;
}

}  // namespace

std::string room_page(const std::string& name, const std::string& visit) {
    std::string page(k_page);
    const auto put = [&](std::string_view word, const std::string& value) {
        page.replace(page.find(word), word.size(), value);
    };
    put("VISIT", visit);
    put("NAME", escaped(name));
    return page;
}

}  // namespace plenary::test_support::jitsi
