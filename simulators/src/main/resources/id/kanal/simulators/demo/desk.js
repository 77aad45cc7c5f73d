"use strict";
// The core system's desk.
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

/** Each with what it is, how large, and where the gateway hands it out. */
function attachments(files) {
  if (!files.length) return null;
  return make("ul", { class: "attached" }, ...files.map(f => {
    const name = make("a", { target: "_blank", rel: "noopener noreferrer" }, f.name || f.id);
    if (/^https?:/.test(f.url)) name.href = f.url;
    return make("li", {}, name, make("small", {}, ` ${f.mediaType} · ${bytes(f.bytes)}`));
  }));
}

function position(location, files) {
  if (!location || typeof location.latitude !== "number" || typeof location.longitude !== "number") return null;
  const degrees = value => value.toLocaleString(document.documentElement.lang, { minimumFractionDigits: 5, maximumFractionDigits: 5 });
  const photo = location.source === "photo" ? files.find(f => /^image\//.test(f.mediaType)) : null;
  const source = photo ? say("fromPhoto", { name: photo.name }) : say("fromSource", { source: location.source });
  return make("span", {}, `${degrees(location.latitude)} · ${degrees(location.longitude)}`, " ", make("small", {}, source));
}

function renderRecord() {
  const ticket = $("cases").value;
  const found = opened().find(e => e.ticket === ticket);
  if (!found) return;
  const data = found.event.data;
  const reporter = data.reporter || {};
  const later = state.events.filter(e => e.ticket === ticket && e !== found).map(e => e.event.data);
  const files = data.attachments || [];
  const list = make("dl", {});
  row(list, "fieldUrgency", say(data.urgency), "urgency " + data.urgency);
  row(list, "fieldKind", say(data.kind));
  const raw = (data.messages || []).map(m => m.text).join("\n");
  row(list, "fieldText", data.text && prose(data.text));
  row(list, "fieldRaw", raw && raw !== data.text && prose(raw));
  row(list, "fieldReporter", [reporter.name, reporter.address].filter(Boolean).join(", "));
  row(list, "fieldPlace", (data.location && data.location.text) || say("unknown"));
  row(list, "fieldPosition", position(data.location, files));
  row(list, "attachments", attachments(files));
  row(list, "fieldHint", data.agencyHint);
  row(list, "fieldMissing", (data.missing || []).map(m => say(m)).join(", "));
  row(list, "fieldProtection", [reporter.anonymous && say("anonymous"), reporter.secret && say("secret")].filter(Boolean).join(", ") || say("none"));
  const added = later.filter(d => d.message).map(d => make("li", {}, prose(d.message.text)));
  row(list, "additions", added.length > 0 && make("ol", { class: "added" }, ...added));
  row(list, "laterAttachments", attachments(later.flatMap(d => d.attachments || [])));
  row(list, "fieldRating", later.filter(d => d.score).map(d => say("rating", { score: d.score })).join(", "));
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

function startDesk() {
  $("cases").addEventListener("change", () => { $("cases").dataset.pinned = "yes"; renderRecord(); });
  document.querySelectorAll("[data-status]").forEach(button => button.addEventListener("click", () => move(button)));
  const due = new Date(Date.now() + 7 * 86400000);
  $("due").value = due.toISOString().slice(0, 10);
}
