package id.kanal.console.desk;

import id.kanal.channels.staff.StaffIntake;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.worker.FrontDesk;

/**
 * What the desk works with where the settings have a channel for it.
 *
 * @param intake the way in of that channel
 * @param keys of the installation, to find the cases of a number
 */
public record DeskTools(StaffIntake intake, FrontDesk front, Keys keys) {}
