package id.kanal.simulators.demo;

import id.kanal.kernel.port.RuntimeContext;
import java.net.URI;

/**
 * @param port 0 takes any free one
 * @param gateway the gateway's own address, such as {@code http://127.0.0.1:8080}
 * @param shortCode the number that citizens text to
 * @param mailbox the address that citizens mail to
 */
public record DemoSettings(int port, URI gateway, String shortCode, String mailbox, RuntimeContext means) {}
