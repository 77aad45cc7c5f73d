"use strict";
// The way of each message, as far as it is known.
const unfolded = new Set();
const CASE_STEPS = ["stepRecord", "stepCore"];
const isMail = m => m.thread !== undefined;
const isChat = m => m.person !== undefined;
const isCall = m => m.caller !== undefined;

function about(m) {
  return m.ticket ? say(m.type.includes("supplemented") ? "addition" : "ticket", { ticket: ticketShown(m.ticket) }) : "";
}
function steps(m) {
  if (m.atX) return [["xStepSent", m.at, ""], ["stepCore", m.atCoreAt, about(m)], ["xStepAnswer", m.answeredAt, ""]];
  if (isChat(m)) {
    return [[m.medium ? "stepMetaSent" : "stepChatSent", m.at, ""], ["stepCore", m.atCoreAt, about(m)], ["stepChatAnswer", m.answeredAt, ""]];
  }
  if (isCall(m)) {
    const listened = m.recorded || !m.atCoreAt ? [["stepCallWords", m.transcribedAt, ""]] : [];
    const answered = m.takesSms ? [["stepCallAnswer", m.answeredAt, ""]] : [];
    return [["stepCalled", m.at, ""], ["stepCore", m.atCoreAt, about(m)], ...listened, ...answered];
  }
  if (isMail(m)) {
    return [
      ["stepMailSent", m.at, m.files.length ? say("fileCount", { count: m.files.length }) : ""],
      ["stepMailbox", m.arrivedAt, ""],
      ["stepMailJournal", m.journalledAt, ""],
      ["stepCore", m.atCoreAt, about(m)],
      ["stepMailAnswer", m.answeredAt, ""],
    ];
  }
  return [
    ["stepOperator", m.at, m.parts + " SMS"],
    ["stepJournal", m.journalledAt, m.parts > 1 && m.journalledAt ? say("partsNote", { parts: m.parts }) : ""],
    ["stepRecord", m.normalizedAt, about(m)],
    ["stepCore", m.atCoreAt, ""],
    ["stepAnswer", m.answeredAt, ""],
  ];
}
const mediumName = m => (m.medium ? say(m.medium + "Door") : "");
const headline = m => isMail(m) ? m.subject || m.text || say("noSubject") : m.text;

function journey(m, newest) {
  const list = make("ol", { class: "steps" });
  for (const [name, at, detail] of steps(m)) {
    const refusal = name === "stepJournal" && m.refused !== null;
    const word = refusal ? say("refused", { code: m.refused.toString(16) }) : at ? say("done")
      : m.repeatOf && m.journalledAt ? name === "stepRecord" ? say("repeat", { time: clock(m.repeatOf) }) : say("noNews")
      // an answer without a record: a command, or a core that is still behind; the page cannot know which
      : m.nothing || m.answeredAt && CASE_STEPS.includes(name) ? say("noCase") : say("waiting");
    const item = make("li", { class: refusal ? "bad" : at ? "done" : "open" });
    item.append(make("span", { class: "dot", "aria-hidden": "true" }, refusal ? "!" : at ? "✓" : "·"));
    const line = make("span", { class: "name" }, say(name, { medium: mediumName(m) }), " ", make("em", {}, word));
    item.append(line, make("span", { class: "when" }, [detail, at ? clock(at) : ""].filter(Boolean).join(" · ")));
    list.append(item);
  }
  const title = make("blockquote", {}, headline(m));
  const from = make("p", { class: "from" }, isMail(m) ? say("mailFrom", { address: m.address })
    : m.atX ? say("xFrom", { name: m.person }) : isChat(m) ? say(m.medium ? "metaFrom" : "chatFrom", { name: m.person, medium: mediumName(m) }) : isCall(m) ? say("calledFrom", { number: callerShown(m.caller) }) : m.phone);
  if (newest) return make("li", { class: "journey" }, title, from, list);
  // earlier journeys are folded; what a visitor unfolded stays so
  const key = m.at + m.text;
  const known = steps(m).filter(step => step[1]).length;
  const fold = make("details", {}, make("summary", {}, make("span", { class: "said" }, headline(m)), " ", make("em", {}, `${known}/${steps(m).length}`)), from, list);
  fold.open = unfolded.has(key);
  fold.addEventListener("toggle", () => fold.open ? unfolded.add(key) : unfolded.delete(key));
  return make("li", { class: "journey folded" }, fold);
}

function renderFlow() {
  const sent = [...state.messages, ...state.letters, ...chatMessages(), ...metaDoors.flatMap(door => door.messages()), ...xMessages(), ...callMessages()].filter(m => m.direction === "out")
    .sort((a, b) => b.at.localeCompare(a.at)).slice(0, 10);
  $("flow-empty").hidden = sent.length > 0;
  // a journey in which nothing happened stays as it is, with the focus it may have
  const before = new Map([...$("journeys").children].map(item => [item.dataset.stamp, item]));
  const after = sent.map((m, i) => {
    const stamp = JSON.stringify([m, i === 0, document.documentElement.lang]);
    const item = before.get(stamp) || journey(m, i === 0);
    item.dataset.stamp = stamp;
    return item;
  });
  if (after.length === before.size && after.every(item => item.isConnected)) return;
  const focused = document.activeElement;
  $("journeys").replaceChildren(...after);
  if (focused.isConnected && $("journeys").contains(focused)) focused.focus();
}
