package id.kanal.channels.desk;

import id.kanal.channels.staff.StaffReport;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.signing.KeyedDigest;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tells whether the same report is handed in again: of what it says, not of how its files were carried. */
record DeskFingerprint(KeyedDigest digest) {
    String of(StaffReport report) {
        Declared.Matter matter = report.declared().matter();
        Declared.Person person = report.declared().person();
        StaffReport.Teller teller = report.teller();
        return digest.of(Stream.of(
                        report.text(),
                        of(matter.kind()),
                        of(matter.category()),
                        of(matter.agency()),
                        of(matter.place()),
                        of(matter.occurredOn()),
                        of(matter.urgency()),
                        of(report.declared().medium()),
                        report.declared().consents().stream().sorted().collect(Collectors.joining(" ")),
                        of(teller.name()),
                        of(teller.number().map(number -> number.key())),
                        teller.readBack(),
                        person.anonymous(),
                        person.secret(),
                        of(person.sex()),
                        of(person.disability()),
                        of(person.language()),
                        of(person.answerTo().map(other -> other.address().key())),
                        person.contact(),
                        report.files().stream()
                                .map(file -> file.attachment().sha256())
                                .sorted()
                                .collect(Collectors.joining(" ")))
                .map(Object::toString)
                .collect(Collectors.joining("\u0000")));
    }

    private static String of(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
