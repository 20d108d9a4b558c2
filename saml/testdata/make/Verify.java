import java.io.*;
import java.nio.file.*;
import java.security.cert.*;
import java.util.*;
import javax.xml.crypto.dsig.*;
import javax.xml.crypto.dsig.dom.*;
import javax.xml.parsers.*;
import org.w3c.dom.*;

/** A second opinion: what the JDK says of the documents in verdicts.tsv, printed where it is another verdict than xmlsec1's. */
public class Verify {
	public static void main(String[] args) throws Exception {
		java.security.Security.setProperty("jdk.xml.dsig.secureValidationPolicy", "");
		System.out.println("file\tsignature\tkey\txmlsec1\tjdk");
		for (String line : Files.readAllLines(Paths.get("verdicts.tsv"))) {
			String[] row = line.split("\t");
			if (!row[2].startsWith("certs/") || !row[0].endsWith(".xml")) continue;
			String says = verify(row[0], Integer.parseInt(row[1]), row[2]);
			String other = row[3].split(":")[0];
			if (!says.split(":")[0].equals(other)) System.out.println(String.join("\t", row[0], row[1], row[2], other, says));
		}
	}

	static String verify(String file, int n, String cert) {
		try (InputStream in = new FileInputStream(cert)) {
			DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
			f.setNamespaceAware(true);
			DocumentBuilder b = f.newDocumentBuilder();
			b.setErrorHandler(null);
			Document doc = b.parse(new ByteArrayInputStream(Files.readAllBytes(Paths.get(file))));
			identify(doc.getDocumentElement());
			Node signature = doc.getElementsByTagNameNS("*", "Signature").item(n - 1);
			Certificate x = CertificateFactory.getInstance("X.509").generateCertificate(in);
			DOMValidateContext context = new DOMValidateContext(x.getPublicKey(), signature);
			context.setProperty("org.jcp.xml.dsig.secureValidation", false);
			return XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context).validate(context) ? "OK" : "FAIL";
		} catch (Exception e) {
			Throwable t = e;
			while (t.getCause() != null) t = t.getCause();
			return "ERROR: " + String.valueOf(t.getMessage()).split("\n")[0];
		}
	}

	/** Makes the attributes ID and Id identifiers. Where one is there twice, the JDK keeps the last. */
	static void identify(Element e) {
		for (String name : new String[] {"ID", "Id"}) if (e.hasAttributeNS(null, name)) e.setIdAttributeNS(null, name, true);
		for (Node c = e.getFirstChild(); c != null; c = c.getNextSibling()) if (c instanceof Element) identify((Element) c);
	}
}
