"use strict";
// SMS, web mail, chats, telephone or the form: tabs (WAI-ARIA Authoring Practices, tabs), each with a count of what came while it was hidden.
const doors = ["phone", "mail", "chat", ...metaMedia.map(each => each.medium), "x", "call", "form"];
const read = Object.fromEntries(doors.map(d => [d, null]));
const openDoors = () => doors.filter(d => !$("door-" + d).hidden);
const arrivals = {
  phone: () => state.messages.filter(m => m.direction === "in" && m.phone === phone()).length,
  mail: () => ownLetters().filter(l => l.direction === "in").length,
  chat: () => ownChat().messages.filter(fromBot).length,
  ...Object.fromEntries(metaDoors.map(door => [door.medium, () => door.own().filter(m => m.fromBusiness).length])),
  x: () => xOwn().directs.filter(d => d.direction === "in").length + xOwn().posts.reduce((sum, p) => sum + p.answers.length, 0),
  call: () => 0, // nobody calls the caller
  form: () => 0, // whoever uses it comes and looks
};

function showDoor(door) {
  doors.forEach(d => {
    $("door-" + d).setAttribute("aria-selected", String(d === door));
    $("door-" + d).tabIndex = d === door ? 0 : -1;
    $(d + "-door").hidden = d !== door;
  });
  document.body.dataset.door = door;
  history.replaceState(null, "", "#" + door);
  renderDoors();
}

/** The gateway's own form, as any other site shows it; from when somebody wants to see it. */
function renderForm() {
  if (!state.gateway || $("form-door").hidden) return;
  $("form-link").href = state.gateway + "/lapor";
  const address = state.gateway + "/widget?" + new URLSearchParams({ parent: location.origin, lang: document.documentElement.lang });
  if (!$("form-frame").src) $("form-frame").src = address;
}

function renderDoors() {
  $("door-chat").hidden = !state.telegram;
  metaMedia.forEach(each => { $("door-" + each.medium).hidden = !state[each.medium]; });
  $("door-x").hidden = !state.x;
  $("door-call").hidden = !state.phone;
  renderForm();
  if (!state.gateway) return; // nothing is known yet
  doors.forEach(d => {
    const count = arrivals[d]();
    // what was there when the page came is not news
    if (read[d] === null || !$(d + "-door").hidden) read[d] = count;
    const news = Math.max(0, count - read[d]);
    $("news-" + d).hidden = news === 0;
    const text = news ? say("news", { count: news }) : "";
    if ($("news-" + d).textContent !== text) $("news-" + d).textContent = text;
  });
}

function startDoors() {
  doors.forEach(d => $("door-" + d).addEventListener("click", () => showDoor(d)));
  $("doors").addEventListener("keydown", event => {
    const open = openDoors();
    const now = open.indexOf(document.body.dataset.door);
    const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: open.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const door = open[(to + open.length) % open.length];
    showDoor(door);
    $("door-" + door).focus();
  });
  window.addEventListener("hashchange", () => { const d = location.hash.slice(1); if (doors.includes(d)) showDoor(d); });
  showDoor(doors.includes(location.hash.slice(1)) ? location.hash.slice(1) : "phone");
}
