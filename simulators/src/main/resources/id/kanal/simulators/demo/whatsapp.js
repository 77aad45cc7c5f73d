"use strict";
// The citizen's WhatsApp. What stands there never changes, so new lines are added at the end.
let waTurned = null; // the message that is answered
let waDrawn = 0;
const waPerson = () => $("wa-people").value;
const waChats = () => (state.whatsapp ? state.whatsapp.chats : []);
const ownWhatsApp = () => (waChats().find(c => c.person === waPerson()) || { messages: [] }).messages;

function resetWhatsApp() {
  waDrawn = 0;
  $("wa-chat").replaceChildren();
}

/** The messages that citizens wrote, as the journeys want them: what the core has of them is known by its words. */
function whatsAppMessages() {
  return waChats().flatMap(chat => chat.messages.filter(m => !m.fromBusiness && m.text).map(m => {
    const event = state.events.find(e => [...(e.event.data.messages || []), e.event.data.message || {}].some(said => said.text === m.text)
      && (!e.event.data.channel || e.event.data.channel.type === "whatsapp"));
    const answer = chat.messages.find(b => b.fromBusiness && b.at > m.at);
    return {
      direction: "out", person: chat.person, whatsapp: true, text: m.text, at: m.at, ticket: event && event.ticket, type: event && event.type,
      atCoreAt: event && event.at, answeredAt: answer && answer.at,
    };
  }));
}

async function doesWhatsApp(what) {
  $("wa-problem").textContent = "";
  const answer = await post("/api/whatsapp", { person: waPerson(), ...what }).catch(() => ({ ok: false }));
  if (!answer.ok) $("wa-problem").textContent = say("failedWhatsApp");
  return answer.ok;
}

function turnToWhatsApp(m) {
  waTurned = m.id;
  $("wa-about").hidden = false;
  $("wa-about-what").textContent = say("answering", { subject: m.text.slice(0, 40) });
  $("wa-text").focus();
}
function turnFromWhatsApp() {
  waTurned = null;
  $("wa-about").hidden = true;
}

function whatsAppChoice(name, does) {
  const press = make("button", { type: "button" }, name);
  press.addEventListener("click", does);
  return press;
}

function whatsAppBubble(m) {
  const who = make("span", { class: "visually-hidden" }, say(m.fromBusiness ? "gateway" : "you") + ": ");
  const item = make("li", { class: "bubble " + (m.fromBusiness ? "in" : "out") }, who);
  if (m.kind === "image") item.append(make("img", { src: "/sample.jpg", alt: say("photo"), width: "180", height: "120" }));
  if (m.kind === "audio") item.append(make("p", {}, "🎤 ", say("voice")));
  if (m.kind === "location") item.append(make("p", {}, "📍 ", say("location")));
  if (m.kind === "call") item.append(make("p", {}, "📞 ", say("waCalled")));
  if (m.kind === "template") item.append(make("p", { class: "nothing" }, say("waTemplate")));
  if (m.text) item.append(linked(m.text));
  const choices = m.choices.map(name => whatsAppChoice(name, () => doesWhatsApp({ press: name, message: m.id })));
  if (m.asksForPlace) choices.push(whatsAppChoice(say("sendLocation"), () => doesWhatsApp({ location: { latitude: -6.0603, longitude: 106.5106 } })));
  if (choices.length) item.append(make("div", { class: "choices" }, ...choices));
  const foot = make("small", {}, clock(m.at) + " ");
  if (m.fromBusiness) {
    const turn = make("button", { type: "button", class: "turn", "aria-label": `${say("reply")}: ${m.text.slice(0, 40)}` }, say("reply"));
    turn.addEventListener("click", () => turnToWhatsApp(m));
    foot.append(turn);
  }
  item.append(foot);
  return item;
}

function renderWhatsApp() {
  if (!state.whatsapp) return;
  const all = ownWhatsApp();
  all.slice(waDrawn).forEach(m => {
    $("wa-chat").append(whatsAppBubble(m));
    toEnd($("wa-chat").parentElement);
  });
  waDrawn = all.length;
  $("wa-later-state").textContent = state.whatsapp.later ? say("waPassed", { hours: state.whatsapp.later }) : "";
}

async function sendWhatsApp(event) {
  event.preventDefault();
  const text = $("wa-text").value.trim();
  if (!text || !await doesWhatsApp(waTurned ? { text, reply: waTurned } : { text })) return;
  $("wa-text").value = "";
  turnFromWhatsApp();
  $("wa-text").focus();
}

function startWhatsApp() {
  $("wa-people").addEventListener("change", () => { resetWhatsApp(); turnFromWhatsApp(); renderWhatsApp(); });
  $("wa-composer").addEventListener("submit", sendWhatsApp);
  $("wa-about-nothing").addEventListener("click", () => { turnFromWhatsApp(); $("wa-text").focus(); });
  $("wa-later").addEventListener("click", () => doesWhatsApp({ later: 24 }));
  document.querySelectorAll("[data-wa-send]").forEach(button => button.addEventListener("click", async () => {
    const what = button.dataset.waSend;
    const words = $("wa-text").value.trim();
    const sent = await doesWhatsApp(what === "location" ? { location: { latitude: -6.0603, longitude: 106.5106 } } : { [what]: words });
    if (sent && (what === "photo" || what === "voice")) $("wa-text").value = ""; // it went along
  }));
  document.querySelectorAll("[data-wa]").forEach(button => button.addEventListener("click", () => {
    turnFromWhatsApp();
    $("wa-text").value = button.dataset.wa;
    $("wa-text").focus();
  }));
}
