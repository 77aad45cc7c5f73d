"use strict";
// The citizen's telephone. Each number has a call of its own, the last one; what is read out in one step is one bubble.
const LANDLINE = "+622155501708";
const NO_CALL = { id: "", phase: "IDLE", listens: "NOBODY", lines: [], errors: [], typed: "", recorded: 0 };
let callDrawn = { id: "", n: 0 };
const caller = () => $("callers").value;
const calls = () => (state.phone ? state.phone.calls : []);
const ownCall = () => calls().filter(c => c.from === caller()).pop() || NO_CALL;
const onTheLine = call => call.phase !== "IDLE" && call.phase !== "OVER";
const callerShown = number => number === "" ? say("withheld") : number === LANDLINE ? say("landline", { number }) : number;
const takesSms = number => number !== "" && number !== LANDLINE;

/** What came of a call before the next one from its number: the core's event, and the SMS. */
function outcome(call) {
  const next = calls().find(c => c.from === call.from && c.began > call.began);
  const during = at => at >= call.began && (!next || at < next.began);
  const events = state.events.filter(e => {
    const { channel = {}, reporter = {} } = e.event.data;
    return channel.type === "phone" && (reporter.address || "") === call.from && during(e.at);
  });
  const received = events.find(e => e.type.includes("received"));
  const transcript = state.events.find(e => received && e.ticket === received.ticket
    && [...(e.event.data.messages || []), e.event.data.message || {}].some(m => m.transcriptOf));
  const sms = received && state.messages.find(m => m.direction === "in" && m.phone === call.from && m.at >= call.began
    && m.text.includes(ticketShown(received.ticket)));
  return { received, transcript, sms };
}

/** Calls as the journeys want them. */
function callMessages() {
  return calls().map(call => {
    const { received, transcript, sms } = outcome(call);
    const words = call.lines.filter(l => l.kind === "said").map(l => l.text).join(" ");
    return {
      direction: "out", caller: call.from, takesSms: takesSms(call.from), text: words || say("callSilent"), at: call.began,
      nothing: call.phase === "OVER" && !words,
      ticket: received && received.ticket, type: received && received.type, atCoreAt: received && received.at,
      recorded: Boolean(received && (received.event.data.attachments || []).length), transcribedAt: transcript && transcript.at,
      answeredAt: sms && sms.at,
    };
  });
}

async function telephone(what) {
  $("call-problem").textContent = "";
  const id = ownCall().id;
  const answer = await post("/api/phone", id && !("call" in what) ? { id, ...what } : what).catch(() => ({ ok: false }));
  if (!answer.ok) $("call-problem").textContent = say("failedCall");
  return answer.ok;
}

function resetCall() {
  callDrawn = { id: "", n: 0 };
  $("call-log").replaceChildren();
  [...$("callers").options].forEach(option => { option.textContent = callerShown(option.value); });
}

function lineShown(line) {
  const text = { pressed: say("linePressed", line), said: line.text, silent: say("lineSilent"), "hung-up": say("lineHungUp"), agent: say("line" + line.text) }[line.kind];
  const whose = line.kind === "agent" || line.kind === "hung-up" ? "note" : "bubble out";
  return make("li", { class: whose }, whose === "note" ? "" : make("span", { class: "visually-hidden" }, say("you") + ": "), text);
}

/** Only what is new, so that a screen reader reads it once. */
function drawLines(call) {
  const fresh = call.lines.filter(l => l.n > callDrawn.n);
  for (let i = 0; i < fresh.length; i++) {
    const line = fresh[i];
    callDrawn.n = line.n;
    if (line.kind !== "heard") { $("call-log").append(lineShown(line)); continue; }
    const heard = [line.text];
    while (i + 1 < fresh.length && fresh[i + 1].kind === "heard" && fresh[i + 1].step === line.step) heard.push(fresh[++i].text);
    callDrawn.n = fresh[i].n;
    $("call-log").append(make("li", { class: "bubble in" }, make("small", { class: "ear" }, say("youHear")), make("p", { lang: "id" }, heard.join(" "))));
    readAloud(heard.join(" "));
  }
  return fresh.length > 0;
}

/** After the call: that the case is at the core, and the SMS that came. */
function drawOutcome(call) {
  const { received, sms } = outcome(call);
  let drawn = false;
  const once = (key, ...children) => {
    if (callDrawn[key]) return;
    callDrawn[key] = true;
    drawn = true;
    $("call-log").append(make("li", { class: "note " + key }, ...children));
  };
  if (call.phase === "OVER" && !call.lines.some(l => l.kind === "hung-up")) once("over", say("lineOver"));
  if (received) once("case", say("caseThere", { ticket: ticketShown(received.ticket) }));
  if (received && !takesSms(call.from)) once("no-sms", say("noSms"));
  if (sms) {
    const open = make("button", { type: "button" }, say("openSms"));
    open.addEventListener("click", () => {
      $("phones").value = call.from;
      resetLog();
      renderLog();
      showDoor("phone");
      $("door-phone").focus();
    });
    once("sms", make("strong", {}, "✉ " + say("smsCame", { number: call.from })), make("p", {}, sms.text), open);
  }
  return drawn;
}

function renderCall() {
  if (!state.phone) return;
  const call = ownCall();
  const now = onTheLine(call);
  if (callDrawn.id !== call.id) { resetCall(); callDrawn.id = call.id; }
  const before = $("call-state").dataset.phase;
  $("call-number").textContent = state.phone.number;
  $("call-dial-what").textContent = say("dial", { number: state.phone.number });
  $("call-state").dataset.phase = call.phase;
  const word = say("phase" + call.phase);
  if ($("call-state").textContent !== word) $("call-state").textContent = word;
  $("call-empty").hidden = call.id !== "";
  $("call-hint").textContent = !now ? "" : call.typed ? say("hintTyped", { keys: call.typed }) : say("hint" + call.listens, { seconds: call.recorded });
  if (call.errors.length) $("call-problem").textContent = say("callError", { code: call.errors[call.errors.length - 1] });
  $("keypad").dataset.off = String(!now);
  $("call-composer").dataset.off = String(!now || call.listens === "KEYS" || call.listens === "NOBODY");
  $("transfer").hidden = !["DIAL", "QUEUE", "TALK"].includes(call.phase);
  $("transfer-what").textContent = say(call.phase === "TALK" ? "talks" : "rings");
  $("transfer-desk").href = state.phone.desk;
  document.querySelectorAll("[data-agent]").forEach(b => { b.hidden = (call.phase === "TALK") !== (b.dataset.agent === "hangs-up"); });
  const held = [$("call-dial"), $("call-hang-up")].includes(document.activeElement);
  $("call-dial").hidden = now;
  $("call-hang-up").hidden = !now;
  if (held && before !== call.phase) (now ? $("call-hang-up") : $("call-dial")).focus();
  const news = [drawLines(call), drawOutcome(call)].some(Boolean);
  if (news) toEnd($("call-log").parentElement);
  tick();
}

function tick() {
  const call = ownCall();
  const seconds = call.began ? Math.max(0, Math.round((new Date(call.ended || Date.now()) - new Date(call.began)) / 1000)) : 0;
  $("call-time").textContent = call.began ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : "";
}

function readAloud(text) {
  if (!$("aloud").checked || $("call-door").hidden) return;
  const speech = new SpeechSynthesisUtterance(text);
  speech.lang = "id-ID";
  speechSynthesis.speak(speech);
}
function quiet() {
  if ("speechSynthesis" in window) speechSynthesis.cancel();
}

function presses(keys) {
  if (!onTheLine(ownCall())) return;
  quiet(); // a key cuts short what is read
  telephone({ press: keys });
}

async function says(event) {
  event.preventDefault();
  const words = $("call-words").value.trim();
  if (!words || !onTheLine(ownCall())) return;
  quiet();
  if (await telephone({ say: words })) $("call-words").value = "";
  $("call-words").focus();
}

function addCaller(number) {
  const landline = [...$("callers").options].find(option => option.value === LANDLINE) || null;
  $("callers").insertBefore(make("option", { value: number }, number), landline);
}

function startCall() {
  [LANDLINE, ""].forEach(number => $("callers").append(make("option", { value: number }, callerShown(number))));
  $("callers").selectedIndex = 0;
  $("callers").addEventListener("change", () => { quiet(); resetCall(); $("call-problem").textContent = ""; renderCall(); });
  $("another-caller").addEventListener("click", () => {
    $("callers").value = anyPhone();
    renderCall();
    $("call-dial").focus();
  });
  $("call-dial").addEventListener("click", () => { quiet(); telephone({ call: caller() }); });
  $("call-hang-up").addEventListener("click", () => { quiet(); telephone({ hangUp: true }); });
  $("call-silent").addEventListener("click", () => { if (onTheLine(ownCall())) telephone({ silent: true }); });
  $("call-composer").addEventListener("submit", says);
  document.querySelectorAll("[data-key]").forEach(key => key.addEventListener("click", () => presses(key.dataset.key)));
  document.querySelectorAll("[data-agent]").forEach(b => b.addEventListener("click", () => telephone({ agent: b.dataset.agent })));
  document.querySelectorAll("[data-words]").forEach(b => b.addEventListener("click", () => {
    $("call-words").value = b.dataset.words;
    $("call-words").focus();
  }));
  $("ticket-keys").addEventListener("click", () => {
    const last = [...state.events].reverse().find(e => e.type.includes("received"));
    if (last) presses(last.ticket);
  });
  // digits of a keyboard are keys of the telephone, wherever they are no text
  $("call-door").addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("textarea, select, input")) return;
    if (/^[0-9*#]$/.test(event.key)) { event.preventDefault(); presses(event.key); }
  });
  $("aloud-choice").hidden = !("speechSynthesis" in window);
  $("aloud").addEventListener("change", quiet);
  setInterval(tick, 1000);
}
