package id.kanal.kernel.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/** Refuses what readers of JSON understand differently: names that come twice, and powers of ten that no double holds. */
final class StrictParser extends JsonParserDelegate {
    private static final int HIGHEST_POWER = 308;

    StrictParser(JsonParser parser) {
        super(parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (token == JsonToken.VALUE_NUMBER_FLOAT && power(getText()) > HIGHEST_POWER)
            throw new StreamConstraintsException("a power of ten beyond all measure");
        return token;
    }

    private static int power(String number) {
        int e = Math.max(number.indexOf('e'), number.indexOf('E'));
        if (e < 0) return 0;
        String digits = number.substring(e + 1).replaceFirst("^[+-]?0*", "");
        return digits.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt('0' + digits);
    }
}
