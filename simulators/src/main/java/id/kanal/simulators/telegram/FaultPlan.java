package id.kanal.simulators.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which methods are answered how, and how many more times. Thread-safe. */
final class FaultPlan {
    private final List<Planned> plan = new ArrayList<>();

    /** @param method empty for any */
    synchronized void add(String method, TelegramFault fault, int times) {
        plan.add(new Planned(method.toLowerCase(Locale.ROOT), fault, times));
    }

    synchronized void clear() {
        plan.clear();
    }

    /** Uses up one time of the first that concerns this method. */
    synchronized Optional<TelegramFault> next(String method) {
        for (int i = 0; i < plan.size(); i++) {
            Planned planned = plan.get(i);
            if (!planned.method.isEmpty() && !planned.method.equals(method)) continue;
            if (planned.times == 1) plan.remove(i);
            else if (planned.times != Integer.MAX_VALUE) plan.set(i, planned.less());
            return Optional.of(planned.fault);
        }
        return Optional.empty();
    }

    private record Planned(String method, TelegramFault fault, int times) {
        Planned less() {
            return new Planned(method, fault, times - 1);
        }
    }
}
