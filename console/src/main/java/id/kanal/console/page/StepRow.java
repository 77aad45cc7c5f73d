package id.kanal.console.page;

public record StepRow(String name, String median, String slowest) {}
