package id.kanal.gateway;

/** Lets tests in other packages see the settings record. */
public final class SettingsPages {
    private SettingsPages() {}

    public static Class<? extends Record> root() {
        return Settings.class;
    }

    public static Class<? extends Record> common() {
        return CommonSettings.class;
    }
}
