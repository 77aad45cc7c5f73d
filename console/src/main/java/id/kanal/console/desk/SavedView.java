package id.kanal.console.desk;

import id.kanal.kernel.model.Ticket;

/**
 * A report that was saved.
 *
 * @param number ten digits
 * @param spelt digit by digit, in the language of the reporter
 * @param told whether no message will tell it
 */
public record SavedView(String number, String spelt, String at, String kind, boolean told, boolean training) {
    public String shown() {
        return Ticket.shown(number);
    }
}
