package id.kanal.simulators.twilio;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The verbs of a TwiML document, in their order. */
public record TwimlDocument(List<TwimlVerb> verbs) {
    public TwimlDocument {
        verbs = List.copyOf(verbs);
    }

    /** Throws {@link IllegalArgumentException} with Twilio's code for what is no TwiML, or has what no TwiML has. */
    public static TwimlDocument read(String xml) {
        Element root = parsed(xml).getDocumentElement();
        if (!root.getTagName().equals("Response")) throw new IllegalArgumentException("12100: no Response");
        List<TwimlVerb> verbs = children(root);
        TwimlRules.check(verbs);
        return new TwimlDocument(verbs);
    }

    private static org.w3c.dom.Document parsed(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (SAXException | IOException broken) {
            throw new IllegalArgumentException("12100: no XML", broken);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<TwimlVerb> children(Element parent) {
        List<TwimlVerb> verbs = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element element) {
                Map<String, String> attributes = new LinkedHashMap<>();
                for (int i = 0; i < element.getAttributes().getLength(); i++) {
                    Node attribute = element.getAttributes().item(i);
                    attributes.put(attribute.getNodeName(), attribute.getNodeValue());
                }
                verbs.add(new TwimlVerb(
                        element.getTagName(),
                        attributes,
                        element.getTextContent().strip(),
                        children(element)));
            }
        return verbs;
    }
}
