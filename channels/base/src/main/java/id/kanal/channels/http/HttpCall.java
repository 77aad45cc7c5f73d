package id.kanal.channels.http;

import id.kanal.kernel.model.Octets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a door sees it.
 *
 * @param method {@code GET} or {@code POST}
 * @param target what was called
 * @param headers by name in small letters, each with its values in their order
 * @param client who calls, as rates count them: the network address, or the network of an IPv6 one; behind proxies only as far
 *     as they are trusted. Personal data: never logged
 */
public record HttpCall(String method, Target target, Map<String, List<String>> headers, String client, Body body) {
    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /** The same call once its body is there. */
    public HttpCall with(Body read) {
        return new HttpCall(method, target, headers, client, read);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The value of a cookie, the first of this name (RFC 6265, 5.4). */
    public Optional<String> cookie(String name) {
        return headers.getOrDefault("cookie", List.of()).stream()
                .flatMap(line -> List.of(line.split(";")).stream())
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + '='))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    /** What stands in the path for a variable of the route. */
    public String variable(String name) {
        return target.variables.getOrDefault(name, "");
    }

    /** The first value of a parameter behind the question mark. */
    public Optional<String> query(String name) {
        return target.query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The first value of a field of the form. */
    public Optional<String> field(String name) {
        return fields(name).stream().findFirst();
    }

    /** All values of a field of the form, in their order. */
    public List<String> fields(String name) {
        return body instanceof Body.Form form ? form.fields.getOrDefault(name, List.of()) : List.of();
    }

    /** Without url, headers and body: they may hold secrets and what a citizen wrote. */
    @Override
    public String toString() {
        return "HttpCall[" + method + "]";
    }

    /**
     * @param path as it was called
     * @param variables of the route, decoded
     * @param query parameters behind the question mark
     */
    public record Target(String path, Map<String, String> variables, Map<String, List<String>> query) {
        public Target {
            variables = Map.copyOf(variables);
            query = Map.copyOf(query);
        }

        @Override
        public String toString() {
            return "Target";
        }
    }

    /** What came with it. */
    public sealed interface Body {
        record Nothing() implements Body {}

        record Whole(Octets octets) implements Body {}

        /** @param fields by name, each with its values in their order */
        record Form(Map<String, List<String>> fields, List<Uploaded> files) implements Body {
            public Form {
                fields = Map.copyOf(fields);
                files = List.copyOf(files);
            }

            /** Without the values. */
            @Override
            public String toString() {
                return "Form" + fields.keySet();
            }
        }

        record File(Uploaded uploaded) implements Body {}
    }

    /**
     * A file in a folder of ours, gone once the call is answered.
     *
     * @param field of the form; empty for a file that is all of the body
     * @param name as the client gives it, however odd; may be empty
     * @param mediaType as the client gives it; not believed
     */
    public record Uploaded(String field, String name, String mediaType, Path path, long bytes) {
        @Override
        public String toString() {
            return "Uploaded[" + bytes + " octets]";
        }
    }
}
