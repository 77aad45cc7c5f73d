"use strict";
// The citizen's phone.
const phones = ["+6281234567890", "+6285700001111"];
const shown = new Set();
const phone = () => $("phones").value;

function resetLog() {
  shown.clear();
  $("log").replaceChildren();
}

function renderLog() {
  // only what is new is added, so that a screen reader reads each message once
  state.messages.filter(m => m.phone === phone()).forEach(m => {
    const key = m.direction + m.at + m.text;
    if (shown.has(key)) return;
    shown.add(key);
    const who = make("span", { class: "visually-hidden" }, say(m.direction === "in" ? "gateway" : "you") + ": ");
    const size = `${clock(m.at)} · ${m.parts} SMS`;
    $("log").append(make("li", { class: "bubble " + m.direction }, who, make("p", {}, m.text), make("small", {}, size)));
    toEnd($("log").parentElement);
  });
}

function count() {
  $("count").textContent = say("count", smsSize($("text").value));
}

async function send(event) {
  event.preventDefault();
  $("sms-problem").textContent = "";
  const answer = await post("/api/sms", { phone: phone(), text: $("text").value }).catch(() => ({ ok: false }));
  if (!answer.ok) { $("sms-problem").textContent = say("failedSms"); return; }
  $("text").value = "";
  count();
  $("text").focus();
}

function addPhone(number) {
  $("phones").append(make("option", { value: number }, number));
  addCaller(number);
}

function anyPhone() {
  const number = "+62899" + String(Math.floor(Math.random() * 1e7)).padStart(7, "0");
  addPhone(number);
  return number;
}

function startPhone() {
  phones.forEach(addPhone);
  $("phones").addEventListener("change", () => { resetLog(); renderLog(); });
  $("another").addEventListener("click", () => {
    $("phones").value = anyPhone();
    resetLog();
    renderLog();
    $("text").focus();
  });
  $("text").addEventListener("input", count);
  $("composer").addEventListener("submit", send);
  document.querySelectorAll("[data-sms]").forEach(button => button.addEventListener("click", () => {
    const last = state.messages.filter(m => m.phone === phone() && m.ticket).pop();
    $("text").value = button.dataset.sms + (button.dataset.withTicket && last ? " " + ticketShown(last.ticket) : "");
    count();
    $("text").focus();
  }));
}
