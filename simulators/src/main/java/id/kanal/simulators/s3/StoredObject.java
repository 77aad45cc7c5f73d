package id.kanal.simulators.s3;

import id.kanal.kernel.model.Octets;
import java.time.Instant;

/** An object in the bucket. */
public record StoredObject(Octets body, String contentType, Instant lastModified) {}
