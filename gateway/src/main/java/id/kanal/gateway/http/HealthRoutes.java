package id.kanal.gateway.http;

import id.kanal.gateway.http.Health.Report;
import id.kanal.kernel.json.Json;
import io.vertx.ext.web.RoutingContext;

final class HealthRoutes {
    private final Health health;

    HealthRoutes(Health health) {
        this.health = health;
    }

    /** That it answers at all is the news: restarting it cannot cure a peer that is down. */
    void live(RoutingContext context) {
        Answers.json(context, 200, Json.object().put("status", "up"));
    }

    void ready(RoutingContext context) {
        Report report = health.report();
        Answers.json(context, report.ready() ? 200 : 503, report.body());
    }
}
