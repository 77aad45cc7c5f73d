package id.kanal.simulators.s3;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** The answer to ListObjectsV2. Keys are of letters, digits and slashes here, so nothing needs escaping. */
final class S3Listing {
    private S3Listing() {}

    /** @param after the last key of the page before; empty for the first page */
    static String page(
            S3Settings settings, NavigableMap<String, StoredObject> objects, String prefix, String after, int most) {
        List<Map.Entry<String, StoredObject>> rest = objects.tailMap(after, false).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .limit(most + 1L)
                .toList();
        List<Map.Entry<String, StoredObject>> page = rest.subList(0, Math.min(most, rest.size()));
        boolean more = rest.size() > page.size();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        add(xml, "Name", settings.bucket());
        add(xml, "Prefix", prefix);
        add(xml, "KeyCount", Integer.toString(page.size()));
        add(xml, "MaxKeys", Integer.toString(most));
        add(xml, "IsTruncated", Boolean.toString(more));
        if (more) add(xml, "NextContinuationToken", page.get(page.size() - 1).getKey());
        for (Map.Entry<String, StoredObject> entry : page) {
            xml.append("<Contents>");
            add(xml, "Key", entry.getKey());
            add(xml, "LastModified", entry.getValue().lastModified().toString());
            add(xml, "Size", Integer.toString(entry.getValue().body().length()));
            add(xml, "StorageClass", "STANDARD");
            xml.append("</Contents>");
        }
        return xml.append("</ListBucketResult>").toString();
    }

    private static void add(StringBuilder xml, String name, String value) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(value)
                .append("</")
                .append(name)
                .append('>');
    }
}
