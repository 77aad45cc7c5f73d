package id.kanal.simulators.twilio;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The messages of an account, and the people with whom they are exchanged. From any thread but an event loop. */
public final class TextMessages {
    /** Words by which people tell Twilio that they want nothing any more, and that they do again. */
    private static final Set<String> STOP = Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT");

    private static final Set<String> START = Set.of("START", "YES", "UNSTOP");
    private static final String NUMBER = "+62811223344";

    private final TwilioSimulator twilio;
    private final WebhookClient client;
    private final List<TextMessage> all = new CopyOnWriteArrayList<>();
    private final Map<String, String> statuses = new ConcurrentHashMap<>();
    private final Map<String, Integer> errors = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();
    private final List<Runnable> held = new CopyOnWriteArrayList<>();
    private final AtomicInteger odd = new AtomicInteger();
    private volatile SendMood mood = SendMood.WELL;
    private volatile ReceiptMood receipts = ReceiptMood.IN_ORDER;
    private volatile Optional<URI> webhook = Optional.empty();
    private volatile boolean losing;
    private volatile boolean advancedOptOut;

    TextMessages(TwilioSimulator twilio) {
        this.twilio = twilio;
        this.client = new WebhookClient(twilio);
    }

    /** Messages to the number are told of there. */
    public void leadTo(URI url) {
        webhook = Optional.of(url);
    }

    /** The address that is called when a message comes; empty where it was not set. */
    Optional<URI> webhook() {
        return webhook;
    }

    /** While true nobody is told of messages that come: as when Twilio could not reach us. */
    public void loseHooks(boolean lose) {
        losing = lose;
    }

    /** Whether orders to Twilio are marked as such ({@code OptOutType}), as messaging services may do. */
    public void markOrders(boolean mark) {
        advancedOptOut = mark;
    }

    public String number() {
        return NUMBER;
    }

    /** Somebody writes to the number; returns when that was told and answered. */
    public Arrived arrives(String from, String body, MmsPicture... pictures) {
        TextMessage message = new TextMessage(
                twilio.number(pictures.length == 0 ? "SM" : "MM"),
                from,
                NUMBER,
                body,
                true,
                List.of(pictures),
                twilio.settings().clock().instant(),
                Optional.empty());
        all.add(message);
        statuses.put(message.sid(), "received");
        String order = body.strip().toUpperCase(Locale.ROOT);
        if (STOP.contains(order)) stopped.add(from);
        if (START.contains(order)) stopped.remove(from);
        return told(message);
    }

    /** The same message is told once more. */
    public Arrived again(TextMessage message) {
        return told(message);
    }

    /** @param answered whether with 2xx and an XML document */
    public record Arrived(TextMessage message, boolean answered) {}

    private Arrived told(TextMessage message) {
        if (losing || webhook.isEmpty()) return new Arrived(message, false);
        WebhookClient.Answer answer = client.post(webhook.get().toString(), form(message));
        return new Arrived(
                message,
                answer.error().isEmpty()
                        && answer.body()
                                .filter(xml -> xml.contains("<Response"))
                                .isPresent());
    }

    private Map<String, String> form(TextMessage message) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", message.sid());
        form.put("SmsSid", message.sid());
        form.put("SmsMessageSid", message.sid());
        form.put("AccountSid", twilio.settings().accountSid());
        form.put("From", message.from());
        form.put("To", message.to());
        form.put("Body", message.body());
        form.put("SmsStatus", "received");
        form.put("NumSegments", "1");
        form.put("ApiVersion", "2010-04-01");
        form.put("NumMedia", Integer.toString(message.pictures().size()));
        for (int i = 0; i < message.pictures().size(); i++) {
            form.put("MediaUrl" + i, twilio.url() + twilio.accountPath() + media(message, i));
            form.put("MediaContentType" + i, message.pictures().get(i).type());
        }
        String order = message.body().strip().toUpperCase(Locale.ROOT);
        if (advancedOptOut && STOP.contains(order)) form.put("OptOutType", "STOP");
        if (advancedOptOut && START.contains(order)) form.put("OptOutType", "START");
        return form;
    }

    static String media(TextMessage message, int number) {
        return "/Messages/" + message.sid() + "/Media/" + mediaSid(message, number);
    }

    static String mediaSid(TextMessage message, int number) {
        return "ME" + message.sid().substring(2, 30) + "%04d".formatted(number);
    }

    /** The next {@code times} messages are taken like that. */
    public void take(SendMood how, int times) {
        mood = how;
        odd.set(times);
    }

    SendMood nextMood() {
        return odd.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? mood : SendMood.WELL;
    }

    /** Whoever sends to this number is refused with this code of Twilio's. */
    public void refuse(String number, int code) {
        refusals.put(number, code);
    }

    /** Messages to this number are taken, and fail later with this code. */
    public void failLater(String number, int code) {
        failures.put(number, code);
    }

    public void tell(ReceiptMood how) {
        receipts = how;
    }

    /** Why a message cannot be made (twilio.com/docs/api/errors); empty where it can. */
    Optional<Integer> refusal(Map<String, String> form) {
        String to = form.getOrDefault("To", "");
        String body = form.getOrDefault("Body", "");
        if (to.isEmpty()) return Optional.of(21604);
        if (body.isEmpty()) return Optional.of(21602);
        if (body.length() > 1600) return Optional.of(21617);
        if (form.getOrDefault("From", "").isEmpty()
                && form.getOrDefault("MessagingServiceSid", "").isEmpty()) return Optional.of(21603);
        if (form.containsKey("From") && !form.get("From").equals(NUMBER)) return Optional.of(21606);
        if (!to.matches("\\+[1-9][0-9]{6,14}")) return Optional.of(21211);
        if (stopped.contains(to)) return Optional.of(21610);
        return Optional.ofNullable(refusals.get(to));
    }

    TextMessage make(Map<String, String> form) {
        TextMessage made = new TextMessage(
                twilio.number("SM"),
                NUMBER,
                form.get("To"),
                form.get("Body"),
                false,
                List.of(),
                twilio.settings().clock().instant(),
                Optional.ofNullable(form.get("StatusCallback")).map(URI::create));
        statuses.put(made.sid(), "queued");
        all.add(made);
        return made;
    }

    /** What becomes of it, told as it is to be told. Waits for each answer. */
    void goesOn(TextMessage message) {
        Optional<Integer> failure = Optional.ofNullable(failures.get(message.to()));
        failure.ifPresent(code -> errors.put(message.sid(), code));
        List<String> way =
                new ArrayList<>(List.of("queued", "sent", failure.isPresent() ? "undelivered" : "delivered"));
        statuses.put(message.sid(), way.get(2));
        switch (receipts) {
            case LOST -> {}
            case LATE -> held.add(() -> way.forEach(status -> told(message, status)));
            case BACKWARDS -> {
                Collections.reverse(way);
                way.forEach(status -> told(message, status));
            }
            case TWICE ->
                way.forEach(status -> {
                    told(message, status);
                    told(message, status);
                });
            case IN_ORDER -> way.forEach(status -> told(message, status));
        }
    }

    /** Tells everything that was held back. */
    public void tellHeld() {
        held.forEach(Runnable::run);
        held.clear();
    }

    /** Tells a status of a message, whatever became of it. Waits; whether it was answered with 2xx. */
    public boolean told(TextMessage message, String status) {
        if (message.callback().isEmpty()) return false;
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", message.sid());
        form.put("SmsSid", message.sid());
        form.put("AccountSid", twilio.settings().accountSid());
        form.put("From", message.from());
        form.put("To", message.to());
        form.put("MessageStatus", status);
        form.put("SmsStatus", status);
        form.put("ApiVersion", "2010-04-01");
        boolean failed = status.equals("undelivered") || status.equals("failed");
        Optional.ofNullable(errors.get(message.sid()))
                .filter(code -> failed)
                .ifPresent(code -> form.put("ErrorCode", Integer.toString(code)));
        return client.post(message.callback().get().toString(), form).error().isEmpty();
    }

    /** All of the account, the oldest first. */
    public List<TextMessage> all() {
        return List.copyOf(all);
    }

    /** What somebody has on their telephone, the oldest first. */
    public List<String> onTelephone(String number) {
        return all.stream()
                .filter(message -> !message.inbound() && message.to().equals(number))
                .map(TextMessage::body)
                .toList();
    }

    String status(TextMessage message) {
        return statuses.getOrDefault(message.sid(), "queued");
    }

    Optional<Integer> error(TextMessage message) {
        return Optional.ofNullable(errors.get(message.sid()));
    }
}
