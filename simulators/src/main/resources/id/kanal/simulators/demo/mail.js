"use strict";
// The citizen's web mail. Text is shown as text; the HTML alternative of a mail is never read here.
const LARGEST_UPLOAD = 20 * 1024 * 1024;
const hung = new Map();
let answering = null;
const owner = () => $("mail-address").value.trim().toLowerCase();
const ownLetters = () => state.letters.filter(l => l.address.toLowerCase() === owner());

function resetMail() {
  hung.clear();
  $("mail-state").textContent = "";
  $("mail-problem").textContent = "";
  $("threads").replaceChildren();
}

function letter(l) {
  const incoming = l.direction === "in";
  const head = make("p", { class: "letter-head" }, make("strong", {}, incoming ? l.sender : say("you")), " ", make("small", {}, clock(l.at)));
  const item = make("li", { class: "letter " + l.direction }, head, prose(l.text));
  if (l.direction === "out" && l.quotation) item.append(folded(l.quotation));
  if (l.files.length) {
    item.append(make("ul", { class: "files", "aria-label": say("attachments") },
      ...l.files.map(f => make("li", {}, `${f.name} · ${bytes(f.bytes)}`))));
  }
  if (!incoming) return item;
  if (l.html) item.append(make("p", { class: "aside" }, say("htmlPart")));
  const headers = make("dl", {});
  l.headers.forEach(h => headers.append(make("dt", {}, h.name), make("dd", {}, h.value)));
  const reply = make("button", { type: "button", class: "plain reply", "aria-label": `${say("reply")}: ${l.subject}` }, say("reply"));
  reply.addEventListener("click", () => answer(l));
  item.append(make("div", { class: "letter-foot" },
    make("details", { class: "headers" }, make("summary", {}, say("headers")), headers), reply));
  return item;
}

function threadOf(l) {
  if (hung.has(l.thread)) return hung.get(l.thread);
  const count = make("em", {});
  const list = make("ol", { class: "letters" });
  const fold = make("details", { class: "thread" },
    make("summary", {}, make("span", { class: "said" }, l.subject || say("noSubject")), " ", count), list);
  const hanging = { item: make("li", {}, fold), fold, list, count, ids: new Set() };
  hung.set(l.thread, hanging);
  return hanging;
}

function first(thread) {
  if ($("threads").firstElementChild === thread.item) return;
  const focused = document.activeElement;
  $("threads").prepend(thread.item);
  if (thread.item.contains(focused)) focused.focus();
}

/** Only what is new is added, so that nothing a visitor opened is closed and each letter is read out once. */
function renderMail() {
  const letters = ownLetters();
  letters.forEach(l => {
    const thread = threadOf(l);
    if (thread.ids.has(l.id)) return;
    thread.ids.add(l.id);
    thread.list.append(letter(l));
    thread.count.textContent = say("letterCount", { count: thread.ids.size });
    first(thread);
    // a visitor who writes has turned to this thread; who reads another keeps it open
    if (l.direction === "out") for (const other of hung.values()) other.fold.open = false;
    thread.fold.open = true;
    const box = $("threads");
    const item = thread.list.lastElementChild;
    if (item.offsetTop + item.offsetHeight > box.scrollTop + box.clientHeight) box.scrollTop = item.offsetTop - 8;
  });
  $("inbox-empty").hidden = letters.length > 0;
  if (!answering) $("mail-to").textContent = state.mailbox || "";
}

function answer(l) {
  answering = l;
  $("answering").hidden = false;
  $("answering-what").textContent = say("answering", { subject: l.subject });
  $("mail-subject").value = "";
  $("subject-field").hidden = true;
  $("mail-to").textContent = (l.headers.find(h => h.name === "Reply-To") || { value: l.sender }).value;
  $("quotation").hidden = false;
  $("quotation-text").textContent = l.quotation;
  $("mail-sample").checked = false;
  $("mail-state").textContent = "";
  pick();
  $("mail-text").focus();
  $("letter").scrollIntoView({ block: "nearest" });
}
function answerNothing() {
  answering = null;
  $("answering").hidden = true;
  $("subject-field").hidden = false;
  $("quotation").hidden = true;
  $("quotation").open = false;
  $("mail-to").textContent = state.mailbox || "";
}

/** What will be attached; false when it is too much. */
function pick() {
  const files = [...$("mail-files").files];
  const total = files.reduce((sum, f) => sum + f.size, 0);
  $("picked").replaceChildren(...files.map(f => make("li", {}, `${f.name} · ${bytes(f.size)}`)));
  $("picked").hidden = files.length === 0;
  $("mail-problem").textContent = total > LARGEST_UPLOAD ? say("tooLarge", { size: bytes(total) }) : "";
  return total <= LARGEST_UPLOAD;
}

async function sendMail(event) {
  event.preventDefault();
  if (!pick()) return;
  const form = new FormData();
  form.append("name", $("mail-name").value);
  form.append("address", $("mail-address").value.trim());
  form.append("subject", $("mail-subject").value);
  form.append("text", $("mail-text").value);
  if (answering) form.append("answers", answering.id);
  if ($("mail-sample").checked) form.append("sample", "yes");
  [...$("mail-files").files].forEach(f => form.append("file", f));
  $("mail-send").disabled = true;
  $("mail-state").textContent = say("sending");
  const taken = await fetch("/api/mails", { method: "POST", headers: { "x-kanal-page": "yes" }, body: form }).catch(() => ({ ok: false }));
  $("mail-send").disabled = false;
  $("mail-state").textContent = taken.ok ? say("sentMail") : "";
  if (!taken.ok) { $("mail-problem").textContent = say(taken.status === 413 ? "tooLargeForServer" : "failedMail"); return; }
  for (const field of ["mail-subject", "mail-text", "mail-files"]) $(field).value = "";
  $("mail-sample").checked = false;
  answerNothing();
  pick();
  $("mail-text").focus({ preventScroll: true });
}

function startMail() {
  $("mail-address").addEventListener("change", () => { resetMail(); answerNothing(); renderMail(); });
  $("answer-nothing").addEventListener("click", () => { answerNothing(); $("mail-subject").focus(); });
  $("mail-files").addEventListener("change", pick);
  $("letter").addEventListener("submit", sendMail);
  document.querySelectorAll("[data-mail]").forEach(button => button.addEventListener("click", () => {
    answerNothing();
    $("mail-state").textContent = "";
    const last = state.letters.filter(l => l.address === owner() && l.ticket).pop();
    $("mail-subject").value = button.dataset.subject;
    $("mail-text").value = button.dataset.mail + (button.dataset.withTicket && last ? " " + ticketShown(last.ticket) : "");
    $("mail-sample").checked = button.dataset.sample === "yes";
    $("mail-text").focus();
  }));
}
