"use strict";
// The citizen's Telegram. A message that changes, by an edit or because its buttons go, is drawn anew in its place.
const drawn = new Map();
let turned = null; // the message that is edited or answered
const NOWHERE = { messages: [], keyboard: [], popups: [], open: true, action: "" };
const person = () => $("people").value;
const chats = () => (state.telegram ? state.telegram.chats : []);
const ownChat = () => chats().find(c => c.person === person()) || NOWHERE;
const fromBot = m => m.from && m.from.is_bot;
const wordsOf = m => m.text || m.caption || "";
const chatTime = m => new Date((m.edit_date || m.date) * 1000).toISOString();

function resetChat() {
  drawn.clear();
  $("chat").replaceChildren();
}

/** The messages that citizens wrote, as the journeys want them: what the core has of them is known by its words. */
function chatMessages() {
  return chats().flatMap(chat => chat.messages.filter(m => !fromBot(m) && wordsOf(m)).map(m => {
    const at = new Date(m.date * 1000).toISOString();
    const event = state.events.find(e => e.at >= at.slice(0, 19)
      && [...(e.event.data.messages || []), e.event.data.message || {}].some(said => said.text === wordsOf(m)));
    const answer = chat.messages.find(b => fromBot(b) && b.message_id > m.message_id);
    return {
      direction: "out", person: chat.person, text: wordsOf(m), at, ticket: event && event.ticket, type: event && event.type,
      atCoreAt: event && event.at, answeredAt: answer && new Date(answer.date * 1000).toISOString(),
    };
  }));
}

function act(what) {
  return post("/api/telegram", { person: person(), ...what }).catch(() => ({ ok: false }));
}
async function does(what) {
  $("chat-problem").textContent = "";
  const answer = await act(what);
  if (!answer.ok) $("chat-problem").textContent = say("failedChat");
  return answer.ok;
}

function shownContent(m) {
  const parts = [];
  if (m.photo) parts.push(make("img", { src: "/sample.jpg", alt: say("photo"), width: "180", height: "120" }));
  if (m.voice) parts.push(make("p", {}, "🎤 ", say("voice"), ` · ${m.voice.duration} s`));
  if (m.location) parts.push(make("p", {}, "📍 ", say("location"), ` ${m.location.latitude}, ${m.location.longitude}`));
  if (wordsOf(m)) parts.push(linked(wordsOf(m)));
  return parts;
}

function turnTo(m, editing) {
  turned = { id: m.message_id, editing };
  const beginning = wordsOf(m).slice(0, 40);
  $("chat-about").hidden = false;
  $("chat-about-what").textContent = say(editing ? "editing" : "answering", { subject: beginning, text: beginning });
  if (editing) $("chat-text").value = wordsOf(m);
  $("chat-text").focus();
}
function turnAway() {
  turned = null;
  $("chat-about").hidden = true;
}

function chatBubble(m) {
  const bot = fromBot(m);
  const who = make("span", { class: "visually-hidden" }, say(bot ? "gateway" : "you") + ": ");
  const item = make("li", { class: "bubble " + (bot ? "in" : "out") }, who, ...shownContent(m));
  for (const row of (m.reply_markup && m.reply_markup.inline_keyboard) || []) {
    item.append(make("div", { class: "choices" }, ...row.map(button => {
      const press = make("button", { type: "button" }, button.text);
      press.addEventListener("click", () => does({ press: button.text, message: m.message_id }));
      return press;
    })));
  }
  const foot = make("small", {}, clock(chatTime(m)) + (m.edit_date ? " · " + say("edited") : "") + " ");
  if (bot || m.text) {
    const turn = make("button", { type: "button", class: "turn", "aria-label": `${say(bot ? "reply" : "edit")}: ${wordsOf(m).slice(0, 40)}` }, say(bot ? "reply" : "edit"));
    turn.addEventListener("click", () => turnTo(m, !bot));
    foot.append(turn);
  }
  item.append(foot);
  return item;
}

function renderChat() {
  if (!state.telegram) return;
  const chat = ownChat();
  $("chat-bot").textContent = "@" + state.telegram.bot;
  $("chat-action").textContent = chat.action ? say("typing") : "";
  $("chat-block").textContent = say(chat.open ? "block" : "unblock");
  $("chat-block").setAttribute("aria-pressed", String(!chat.open));
  $("chat-block").hidden = chat.messages.length === 0;
  chat.messages.forEach(m => {
    const stamp = JSON.stringify(m);
    const before = drawn.get(m.message_id);
    if (before && before.stamp === stamp) return;
    const item = chatBubble(m);
    const focused = before && before.item.contains(document.activeElement);
    if (before) before.item.replaceWith(item); else $("chat").append(item);
    if (focused) $("chat").parentElement.focus();
    drawn.set(m.message_id, { stamp, item });
    if (!before) toEnd($("chat").parentElement);
  });
  const keys = chat.keyboard.flat();
  $("chat-keys").hidden = keys.length === 0;
  if ($("chat-keys").dataset.stamp !== keys.join("\n")) {
    $("chat-keys").dataset.stamp = keys.join("\n");
    $("chat-keys").replaceChildren(...keys.map(key => {
      const button = make("button", { type: "button" }, key);
      button.addEventListener("click", () => does({ key }));
      return button;
    }));
  }
}

async function sendChat(event) {
  event.preventDefault();
  const text = $("chat-text").value.trim();
  if (!text) return;
  const sent = await does(turned && turned.editing ? { edit: text, message: turned.id } : turned ? { text, reply: turned.id } : { text });
  if (!sent) return;
  $("chat-text").value = "";
  turnAway();
  $("chat-text").focus();
}

function startChat() {
  $("people").addEventListener("change", () => { resetChat(); turnAway(); renderChat(); });
  $("chat-composer").addEventListener("submit", sendChat);
  $("chat-about-nothing").addEventListener("click", () => { turnAway(); $("chat-text").focus(); });
  $("chat-block").addEventListener("click", () => does({ block: ownChat().open }));
  document.querySelectorAll("[data-send]").forEach(button => button.addEventListener("click", async () => {
    const what = button.dataset.send;
    const caption = $("chat-text").value.trim();
    const sent = await does(what === "location" ? { location: { latitude: -6.0603, longitude: 106.5106 } } : { [what]: caption });
    if (sent && what !== "location") $("chat-text").value = ""; // it went along
  }));
  document.querySelectorAll("[data-chat]").forEach(button => button.addEventListener("click", () => {
    turnAway();
    $("chat-text").value = button.dataset.chat;
    $("chat-text").focus();
  }));
}
