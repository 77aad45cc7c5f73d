package id.kanal.console.page;

/** @param own whether it is the one that the page is shown in */
public record SessionRow(String since, String seen, boolean own) {}
