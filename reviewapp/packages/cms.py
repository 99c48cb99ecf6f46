"""Signatures: CMS SignedData, ECDSA P-256 with SHA-256, over exactly the bytes given.

Any openssl verifies them.  CMS has many spellings of one signature, so nothing is ever recognised by the
hash of a signature; the verifier takes as few of them as it can.
"""

from __future__ import annotations

import hashlib

from asn1crypto import cms as asn1
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7

from reviewapp.domain.errors import LetterError

from .identity import Identity

_ATTRIBUTES = {"content_type", "message_digest", "signing_time", "smime_capabilities"}
# asn1crypto and cryptography report malformed input through all of these.
_MALFORMED = (ValueError, TypeError, KeyError, IndexError, AttributeError, UnsupportedAlgorithm, x509.InvalidVersion)
_Parts = tuple[bytes, x509.Certificate, ec.EllipticCurvePublicKey, bytes, bytes]
_ES256 = ec.ECDSA(hashes.SHA256())


def sign(payload: bytes, identity: Identity, *, detached: bool = False) -> bytes:
    """Sign; the result carries the payload unless ``detached``."""
    options = [pkcs7.PKCS7Options.Binary, pkcs7.PKCS7Options.NoCapabilities]
    if detached:
        options.append(pkcs7.PKCS7Options.DetachedSignature)
    builder = pkcs7.PKCS7SignatureBuilder().set_data(payload)
    builder = builder.add_signer(identity.certificate, identity.key, hashes.SHA256())
    return builder.sign(serialization.Encoding.DER, options)


def verify(der: bytes, payload: bytes | None = None) -> tuple[bytes, x509.Certificate]:
    """Verify a signature over ``payload`` (detached) or over what it carries; returns payload and signer.

    Says only that the certificate's key signed these bytes: whose key that is, the pin decides.  Raises
    LetterError("signature_malformed") or LetterError("signature_wrong").
    """
    try:
        content, certificate, key, signature, signed = _take_apart(bytes(der), payload)
    except _MALFORMED as error:
        raise LetterError("signature_malformed") from error
    try:
        key.verify(signature, signed, _ES256)
    except InvalidSignature as error:
        raise LetterError("signature_wrong") from error
    return content, certificate


def _take_apart(der: bytes, payload: bytes | None) -> _Parts:
    info = asn1.ContentInfo.load(der, strict=True)
    data = info["content"]
    (signer,) = data["signer_infos"]
    (certificate_asn1,) = data["certificates"]
    carried = data["encap_content_info"]["content"].native
    if (carried is None) == (payload is None):
        raise LetterError("signature_malformed")
    content = carried if payload is None else payload
    certificate_der = certificate_asn1.chosen.dump()
    if certificate_asn1.chosen.serial_number <= 0:
        raise LetterError("signature_malformed")
    certificate = x509.load_der_x509_certificate(certificate_der)
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise LetterError("signature_malformed")
    attributes = {a["type"].native: a["values"] for a in signer["signed_attrs"]}
    algorithms = [a["algorithm"].native for a in data["digest_algorithms"]]
    sound = (
        info["content_type"].native == "signed_data"
        and data["version"].native == "v1"
        and algorithms == ["sha256"]
        and data["encap_content_info"]["content_type"].native == "data"
        and not data["crls"]
        and signer["version"].native == "v1"
        and signer["digest_algorithm"]["algorithm"].native == "sha256"
        and signer["signature_algorithm"]["algorithm"].native == "sha256_ecdsa"
        and not signer["unsigned_attrs"]
        and len(attributes) == len(signer["signed_attrs"])
        and set(attributes) <= _ATTRIBUTES
        and attributes["content_type"][0].native == "data"
        and signer["sid"].chosen["issuer"].dump() == certificate_asn1.chosen.issuer.dump()
        and signer["sid"].chosen["serial_number"].native == certificate.serial_number
    )
    if not sound:
        raise LetterError("signature_malformed")
    if attributes["message_digest"][0].native != hashlib.sha256(content).digest():
        raise LetterError("signature_wrong")
    # Signed is the SET OF, stored is an implicit [0]: the tag byte differs, the rest is the same bytes.
    signed = b"\x31" + signer["signed_attrs"].dump()[1:]
    return content, certificate, key, signer["signature"].native, signed
