package id.kanal.console;

import id.kanal.kernel.task.TaskBoard;
import id.kanal.kernel.worker.FrontDesk;
import id.kanal.kernel.worker.TranscriptIntake;

/**
 * What staff work on.
 *
 * @param desk what they may ask of cases
 * @param transcripts where what they type of recordings goes
 */
public record StaffWork(TaskBoard tasks, FrontDesk desk, TranscriptIntake transcripts, StaffRecordings recordings) {}
