"use strict";
// Puts the parts together, and asks the demo server for the state whenever something has happened.
async function language(code) {
  words = await (await fetch(`/words.${code}.json`)).json();
  document.documentElement.lang = code;
  document.title = say("title");
  for (const e of document.querySelectorAll("[data-t]")) e.textContent = say(e.dataset.t);
  for (const e of document.querySelectorAll("[data-label]")) e.setAttribute("aria-label", say(e.dataset.label));
  for (const e of document.querySelectorAll("[data-title]")) e.title = say(e.dataset.title);
  for (const e of document.querySelectorAll("[data-status]")) e.textContent = say(e.dataset.status);
  $("language").textContent = code === "id" ? "English" : "Bahasa Indonesia";
  $("language").lang = code === "id" ? "en" : "id";
  resetLog();
  resetMail();
  resetChat();
  metaDoors.forEach(door => door.reset());
  resetCall();
  if (answering) answer(answering);
  render();
  count();
}

function render() {
  if (state.shortCode) $("short-code").textContent = state.shortCode;
  $("link").textContent = state.sessions > 0 ? say("online", { sessions: state.sessions }) : say("offline");
  $("link").dataset.up = state.sessions > 0;
  renderLog();
  renderMail();
  renderChat();
  metaDoors.forEach(door => door.render());
  renderX();
  renderCall();
  renderDoors();
  renderFlow();
  renderCases();
}

let loading = false;
let again = false;
async function load() {
  if (loading) { again = true; return; }
  loading = true;
  try {
    state = await (await fetch("/api/state")).json();
  } catch (gone) {
    lost();
    return;
  } finally {
    loading = false;
    if (again) { again = false; load(); }
  }
  render();
}

function lost() {
  $("link").textContent = say("lost");
  $("link").dataset.up = false;
}

function start() {
  startPhone();
  startMail();
  startChat();
  startMeta();
  startX();
  startCall();
  startDoors();
  startDesk();
  $("language").addEventListener("click", () => language(document.documentElement.lang === "id" ? "en" : "id"));
  language("id").then(load);
  const stream = new EventSource("/api/stream");
  stream.onmessage = load;
  stream.onerror = lost;
}
start();
