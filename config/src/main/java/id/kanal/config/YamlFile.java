package id.kanal.config;

import id.kanal.config.Raw.Shape;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** YAML to a tree of texts, within limits. Only composes nodes, so no tag in the file can make an object. */
final class YamlFile {
    private static final int LONGEST = 1_000_000;
    private static final int DEEPEST = 20;
    private static final int MOST_ALIASES = 20;
    private static final int MOST_NODES = 50_000;

    private final Mistakes mistakes;
    private int nodes;

    private YamlFile(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    static Raw read(String yaml, Mistakes mistakes) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(LONGEST);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setMaxAliasesForCollections(MOST_ALIASES);
        limits.setAllowRecursiveKeys(false);
        if (yaml.length() > LONGEST) {
            mistakes.add("", "is too long for a settings file: over " + LONGEST + " characters", 0);
            return Raw.NOTHING;
        }
        try {
            Node root = new Yaml(new SafeConstructor(limits)).compose(new StringReader(yaml));
            if (root == null) return Raw.NOTHING;
            return new YamlFile(mistakes).raw("", root);
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 0
                    : broken.getProblemMark().getLine() + 1;
            // Only the problem: the mark's snippet quotes the file, which may hold secrets.
            mistakes.add("", "is not YAML: " + broken.getProblem(), line);
        } catch (YAMLException broken) {
            mistakes.add("", "is not YAML within the limits of a settings file: " + broken.getMessage(), 0);
        }
        return Raw.NOTHING;
    }

    private Raw raw(String path, Node node) {
        if (++nodes > MOST_NODES) throw new YAMLException("more than " + MOST_NODES + " values");
        int line = node.getStartMark().getLine() + 1;
        if (node instanceof MappingNode mapping) return fields(path, mapping, line);
        if (node instanceof SequenceNode sequence) {
            List<Raw> items = new ArrayList<>();
            for (Node item : sequence.getValue()) items.add(raw(path + '.' + items.size(), item));
            return Raw.list(items, line);
        }
        ScalarNode scalar = (ScalarNode) node;
        return scalar.getTag().equals(Tag.NULL) ? Raw.nothing(line) : Raw.text(scalar.getValue(), line);
    }

    private Raw fields(String path, MappingNode mapping, int line) {
        Map<String, Raw> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int keyLine = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                mistakes.add(path, "has a key that is no word; write `key: value`", keyLine);
                continue;
            }
            String full = path.isEmpty() ? key.getValue() : path + '.' + key.getValue();
            Raw value = raw(full, tuple.getValueNode());
            Raw placed = value.shape() == Shape.NOTHING ? Raw.nothing(keyLine) : value;
            if (fields.put(key.getValue(), placed) != null)
                mistakes.add(full, "is given twice; keep one of the two", keyLine);
        }
        return Raw.fields(fields, line);
    }
}
