package id.kanal.channels.desk;

import id.kanal.channels.staff.StaffOffer;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

@Doc(
        "The desk of the call centre: what staff write down at `/desk` of telephone calls, letters and people who walk in. One such"
                + " channel at most; it needs `accounts`.")
public record DeskConfig(
        @Doc(
                "Among what staff choose the category of a report: `id = name`, such as `jalan.berlubang = Jalan berlubang`.")
        @Default("[]")
        List<String> categories,

        @Doc("Among what staff choose the agency of a report, in the same form: `pemkab-tangerang = Pemkab Tangerang`.")
        @Default("[]")
        List<String> agencies,

        @Doc("What to say on a call, a line each, shown beside the form. Empty shows the words that come with it.")
        @Default("[]")
        List<String> script) {
    private static final String IS = "=";

    public DeskConfig {
        categories = List.copyOf(categories);
        agencies = List.copyOf(agencies);
        script = List.copyOf(script);
        choices("categories", categories);
        choices("agencies", agencies);
    }

    List<StaffOffer.Choice> offeredCategories() {
        return choices("categories", categories);
    }

    List<StaffOffer.Choice> offeredAgencies() {
        return choices("agencies", agencies);
    }

    private static List<StaffOffer.Choice> choices(String key, List<String> written) {
        List<StaffOffer.Choice> choices = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String line : written) {
            int is = line.indexOf(IS);
            String id = (is < 0 ? line : line.substring(0, is)).strip();
            String name = is < 0 ? id : line.substring(is + 1).strip();
            if (!id.matches("[A-Za-z0-9._-]{1,100}") || name.isEmpty())
                throw new IllegalArgumentException(key + ": '" + line + "' is not id = name");
            if (!names.add(id) || (!name.equals(id) && !names.add(name)))
                throw new IllegalArgumentException(key + ": '" + line + "' stands there twice");
            choices.add(new StaffOffer.Choice(id, name));
        }
        return choices;
    }
}
