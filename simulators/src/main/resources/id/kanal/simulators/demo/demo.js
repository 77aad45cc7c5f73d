"use strict";
const $ = id => document.getElementById(id);
const phones = ["+6281234567890", "+6285700001111"];
let words = {};
let state = { messages: [], events: [], reports: [], sessions: 0 };
const shown = new Set();
const unfolded = new Set();

function say(key, values = {}) {
  return (words[key] || key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "class") element.className = value; else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}
const clock = at => new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const ticketShown = t => t.slice(0, 3) + "-" + t.slice(3, 6) + "-" + t.slice(6);
const phone = () => $("phones").value;

async function language(code) {
  words = await (await fetch(`/words.${code}.json`)).json();
  document.documentElement.lang = code;
  document.title = say("title");
  for (const e of document.querySelectorAll("[data-t]")) e.textContent = say(e.dataset.t);
  for (const e of document.querySelectorAll("[data-label]")) e.setAttribute("aria-label", say(e.dataset.label));
  for (const e of document.querySelectorAll("[data-status]")) e.textContent = say(e.dataset.status);
  $("language").textContent = code === "id" ? "English" : "Bahasa Indonesia";
  $("language").lang = code === "id" ? "en" : "id";
  resetLog();
  render();
  count();
}

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
    $("log").scrollTop = $("log").scrollHeight;
  });
}

const CASE_STEPS = ["stepRecord", "stepCore"];

function steps(m) {
  const about = m.ticket ? say(m.type.includes("supplemented") ? "addition" : "ticket", { ticket: ticketShown(m.ticket) }) : "";
  return [
    ["stepOperator", m.at, m.parts + " SMS"],
    ["stepJournal", m.journalledAt, m.parts > 1 && m.journalledAt ? say("partsNote", { parts: m.parts }) : ""],
    ["stepRecord", m.normalizedAt, about],
    ["stepCore", m.atCoreAt, ""],
    ["stepAnswer", m.answeredAt, ""],
  ];
}

function journey(m, newest) {
  const list = make("ol", { class: "steps" });
  for (const [name, at, detail] of steps(m)) {
    const refusal = name === "stepJournal" && m.refused !== null;
    const word = refusal ? say("refused", { code: m.refused.toString(16) }) : at ? say("done")
      // an answer without a record: a command, or a core that is still behind; the page cannot know which
      : m.answeredAt && CASE_STEPS.includes(name) ? say("noCase") : say("waiting");
    const item = make("li", { class: refusal ? "bad" : at ? "done" : "open" });
    item.append(make("span", { class: "dot", "aria-hidden": "true" }, refusal ? "!" : at ? "✓" : "·"));
    const line = make("span", { class: "name" }, say(name), " ", make("em", {}, word));
    item.append(line, make("span", { class: "when" }, [detail, at ? clock(at) : ""].filter(Boolean).join(" · ")));
    list.append(item);
  }
  const title = make("blockquote", {}, m.text);
  const from = make("p", { class: "from" }, m.phone);
  if (newest) return make("li", { class: "journey" }, title, from, list);
  // earlier journeys are folded; what a visitor unfolded stays so
  const key = m.at + m.text;
  const known = steps(m).filter(step => step[1]).length;
  const fold = make("details", {}, make("summary", {}, make("span", { class: "said" }, m.text), " ", make("em", {}, `${known}/5`)), from, list);
  fold.open = unfolded.has(key);
  fold.addEventListener("toggle", () => fold.open ? unfolded.add(key) : unfolded.delete(key));
  return make("li", { class: "journey folded" }, fold);
}

function renderFlow() {
  const sent = state.messages.filter(m => m.direction === "out").reverse().slice(0, 10);
  $("flow-empty").hidden = sent.length > 0;
  $("journeys").replaceChildren(...sent.map((m, i) => journey(m, i === 0)));
}

const opened = () => state.events.filter(e => e.type.includes("received"));

function renderCases() {
  const cases = opened();
  $("core-empty").hidden = cases.length > 0;
  $("desk").hidden = cases.length === 0;
  const select = $("cases");
  const before = select.value;
  if (select.options.length !== cases.length) {
    const newest = cases.length ? cases[cases.length - 1].ticket : "";
    select.replaceChildren(...cases.map(e => make("option", { value: e.ticket }, ticketShown(e.ticket) + " · " + e.event.data.title)));
    select.value = select.dataset.pinned && before ? before : newest;
  }
  renderRecord();
}

function row(list, name, value, kind) {
  if (!value) return;
  list.append(make("dt", {}, say(name)), make("dd", kind ? { class: kind } : {}, value));
}

function renderRecord() {
  const ticket = $("cases").value;
  const found = opened().find(e => e.ticket === ticket);
  if (!found) return;
  const data = found.event.data;
  const reporter = data.reporter || {};
  const list = make("dl", {});
  row(list, "fieldUrgency", say(data.urgency), "urgency " + data.urgency);
  row(list, "fieldKind", say(data.kind));
  row(list, "fieldText", data.text);
  row(list, "fieldRaw", (data.messages || []).map(m => m.text).join("\n"));
  row(list, "fieldReporter", reporter.address);
  row(list, "fieldPlace", (data.location && data.location.text) || say("unknown"));
  row(list, "fieldHint", data.agencyHint);
  row(list, "fieldMissing", (data.missing || []).map(m => say(m)).join(", "));
  row(list, "fieldProtection", [reporter.anonymous && say("anonymous"), reporter.secret && say("secret")].filter(Boolean).join(", ") || say("none"));
  row(list, "additions", state.events.filter(e => e.ticket === ticket && e.event.data.message).map(e => e.event.data.message.text).join("\n"));
  row(list, "fieldNumber", found.number);
  const record = make("div", {}, make("p", { class: "ticket" }, ticketShown(ticket)), make("h3", {}, data.title), list);
  const stamp = record.innerHTML;
  if ($("record").dataset.stamp !== stamp) {
    $("record").dataset.stamp = stamp;
    $("record").replaceChildren(...record.childNodes);
    $("json").textContent = JSON.stringify(found.event, null, 2);
  }
  const news = state.reports.filter(r => r.ticket === ticket);
  $("history-title").hidden = news.length === 0;
  $("history").replaceChildren(...news.map(r => make("li", {}, make("strong", {}, say(r.status)), " ",
    r.answer === 204 ? say("accepted") : say("notAccepted", { code: r.answer }), " ", make("small", {}, clock(r.at)))));
}

function render() {
  if (state.shortCode) $("short-code").textContent = state.shortCode;
  $("link").textContent = state.sessions > 0 ? say("online", { sessions: state.sessions }) : say("offline");
  $("link").dataset.up = state.sessions > 0;
  renderLog();
  renderFlow();
  renderCases();
}

function count() {
  $("count").textContent = say("count", smsSize($("text").value));
}

let loading = false;
let again = false;
async function load() {
  if (loading) { again = true; return; }
  loading = true;
  try {
    state = await (await fetch("/api/state")).json();
    render();
  } catch (lost) {
    $("link").textContent = say("lost");
    $("link").dataset.up = false;
  } finally {
    loading = false;
    if (again) { again = false; load(); }
  }
}

async function post(path, body) {
  return fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
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

async function move(button) {
  const form = { status: button.dataset.status, note: $("note").value };
  if (button.dataset.agency) {
    form.agency = $("agency").value;
    form.agencyName = $("agency").selectedOptions[0].textContent;
    if ($("due").value) form.dueOn = $("due").value;
  }
  const answer = await post(`/api/cases/${$("cases").value}/status`, form).catch(() => ({ ok: false }));
  const body = answer.ok ? await answer.json() : {};
  $("move-result").textContent = !answer.ok ? say("unreachable")
    : body.answer === 204 ? `${say(form.status)}: ${say("accepted")}` : say("notAccepted", { code: body.answer });
}

function addPhone(number) {
  $("phones").append(make("option", { value: number }, number));
}

function start() {
  phones.forEach(addPhone);
  $("phones").addEventListener("change", () => { resetLog(); renderLog(); });
  $("another").addEventListener("click", () => {
    const number = "+62899" + String(Math.floor(Math.random() * 1e7)).padStart(7, "0");
    addPhone(number);
    $("phones").value = number;
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
  $("cases").addEventListener("change", () => { $("cases").dataset.pinned = "yes"; renderRecord(); });
  document.querySelectorAll("[data-status]").forEach(button => button.addEventListener("click", () => move(button)));
  $("language").addEventListener("click", () => language(document.documentElement.lang === "id" ? "en" : "id"));
  const due = new Date(Date.now() + 7 * 86400000);
  $("due").value = due.toISOString().slice(0, 10);
  language("id").then(load);
  const stream = new EventSource("/api/stream");
  stream.onmessage = load;
  stream.onerror = () => { $("link").textContent = say("lost"); $("link").dataset.up = false; };
}
start();
