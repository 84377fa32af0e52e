package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** An element of FHIR's XML: its name, its {@code value} attribute and its children. */
record XmlNode(
        String name, @Nullable String value, @Nullable String url, List<XmlNode> children) {
    /** Reads the element on which the reader stands, and leaves the reader at its end. */
    static XmlNode read(XMLStreamReader xml) throws XMLStreamException {
        XmlNode node = new XmlNode(
                xml.getLocalName(),
                xml.getAttributeValue(null, "value"),
                xml.getAttributeValue(null, "url"),
                new ArrayList<>());
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                node.children.add(read(xml));
            }
        }
        return node;
    }

    /** The children of a name. */
    Stream<XmlNode> all(String name) {
        return children.stream().filter(child -> child.name.equals(name));
    }

    /** The first child of a name. */
    @Nullable XmlNode first(String name) {
        return all(name).findFirst().orElse(null);
    }

    /** The value of the first child of a name, or an empty text. */
    String text(String name) {
        XmlNode child = first(name);
        return child == null || child.value == null ? "" : child.value;
    }
}
