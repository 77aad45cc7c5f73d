package id.kanal.channels.email.read;

import java.util.Optional;

/**
 * What kind of mail a mail is.
 *
 * @param automation why it is not answered
 * @param bounce what it tells of a mail that was not delivered
 * @param undecodable whether the file holds no mail that a program could make something of
 */
public record MailJudgement(Optional<Automation> automation, Optional<BounceReport> bounce, boolean undecodable) {
    static final MailJudgement UNDECODABLE = new MailJudgement(Optional.empty(), Optional.empty(), true);
}
