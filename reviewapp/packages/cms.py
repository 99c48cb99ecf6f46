"""Signatures: CMS SignedData (RFC 5652) with one signer, ECDSA P-256, SHA-256, over exact bytes.

``openssl cms -verify -binary -inform DER`` checks the same signature, so an auditor needs no program of
ours.  CMS as such is malleable: many encodings, unsigned fields, optional parts.  The verifier therefore
takes only the payload, the certificate, the signing time and the signature out of the message, writes
every other byte anew as ``sign`` would have written it, and demands the same message.  Of the two values
an ECDSA signature may have (r, s) and (r, n-s), only the lower is taken.  So nobody but the signer can
make a second signature that verifies, and a changed byte anywhere is refused.

The signing time comes from the laptop's clock; it is printed as such and decides nothing.
"""

from __future__ import annotations

import hashlib
import re

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import pkcs7

from reviewapp.domain.errors import LetterError

from .identity import Identity, certificate_from_der

_SEQUENCE, _SET, _INTEGER, _OCTETS, _TAGGED_0 = 0x30, 0x31, 0x02, 0x04, 0xA0
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # FIPS 186-5, D.1.2.3
_TIMES = {0x17: re.compile(rb"[0-9]{12}Z"), 0x18: re.compile(rb"[0-9]{14}Z")}  # UTCTime, GeneralizedTime

# The parts of the message that are always the same, as DER.
_VERSION_1 = bytes.fromhex("020101")
_SHA256 = bytes.fromhex("300d06096086480165030402010500")
_ECDSA_SHA256 = bytes.fromhex("300a06082a8648ce3d040302")
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_PLAIN_DATA = bytes.fromhex("06092a864886f70d010701")
_CONTENT_TYPE = bytes.fromhex("301806092a864886f70d010903310b") + _PLAIN_DATA
_SIGNING_TIME = bytes.fromhex("06092a864886f70d010905")
_MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")


def sign(payload: bytes, identity: Identity, *, detached: bool = False) -> bytes:
    """Sign ``payload`` and return the message in DER, with the payload inside unless ``detached``."""
    options = [pkcs7.PKCS7Options.Binary, pkcs7.PKCS7Options.NoCapabilities]
    if detached:
        options.append(pkcs7.PKCS7Options.DetachedSignature)
    builder = pkcs7.PKCS7SignatureBuilder().set_data(payload)
    builder = builder.add_signer(identity.certificate, identity.key, hashes.SHA256())
    while True:  # about two rounds: half of all signatures have the higher s
        der = builder.sign(serialization.Encoding.DER, options)
        if _is_low(_take_apart(der)[4]):
            return der


def verify(der: bytes, detached_payload: bytes | None = None) -> tuple[bytes, x509.Certificate]:
    """Check a signature and return the payload and the certificate of its signer.

    With ``detached_payload`` the message must hold no payload, without it it must.  Says nothing about
    whom to trust: the caller compares the certificate with its pin.  Raises LetterError:
    ``signature_malformed``, ``signature_wrong``, ``certificate_malformed``.
    """
    try:
        enclosed, certificate_der, time, digest, signature = _take_apart(der)
    except (ValueError, IndexError) as error:
        raise LetterError("signature_malformed", place="structure") from error
    if (enclosed is None) != (detached_payload is not None):
        raise LetterError("signature_malformed", place="payload")
    payload = enclosed if detached_payload is None else detached_payload
    if payload is None:
        raise LetterError("signature_malformed", place="payload")
    certificate = certificate_from_der(certificate_der)
    if digest != hashlib.sha256(payload).digest():
        raise LetterError("signature_wrong")
    attributes = _attributes(time, digest)
    if _assemble(enclosed, certificate, certificate_der, attributes, signature) != der:
        raise LetterError("signature_malformed", place="encoding")
    public_key = certificate.public_key()
    if not isinstance(public_key, ec.EllipticCurvePublicKey):
        raise LetterError("certificate_malformed", place="key")
    try:
        public_key.verify(signature, _tlv(_SET, attributes), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise LetterError("signature_wrong") from error
    if not _is_low(signature):
        raise LetterError("signature_malformed", place="signature")
    return payload, certificate


def _take_apart(der: bytes) -> tuple[bytes | None, bytes, bytes, bytes, bytes]:
    """Payload, certificate, time (with its tag), digest and signature; ValueError if they are not there.

    Lenient about everything else, since ``_assemble`` compares every byte.
    """
    (message,) = _children(der, 0, len(der))
    _, wrapped = _children(der, *message)
    (signed,) = _children(der, *wrapped)
    _, _, content, certificates, signers = _children(der, *signed)
    enclosed = None
    parts = _children(der, *content)
    if len(parts) == 2:
        (octets,) = _children(der, *parts[1])
        enclosed = der[octets[0] : octets[1]]
    (certificate,) = _children(der, *certificates)
    (signer,) = _children(der, *signers)
    _, _, _, signed_attributes, _, signature = _children(der, *signer)
    _, signing_time, message_digest = _children(der, *signed_attributes)
    _, times = _children(der, *signing_time)
    _, digests = _children(der, *message_digest)
    (digest,) = _children(der, *digests)
    return (
        enclosed,
        der[certificates[0] : certificate[1]],
        der[times[0] : times[1]],
        der[digest[0] : digest[1]],
        der[signature[0] : signature[1]],
    )


def _children(der: bytes, start: int, end: int) -> list[tuple[int, int]]:
    """Where the contents of each element between ``start`` and ``end`` begin and end."""
    found = []
    while start < end:
        length = der[start + 1]
        start += 2
        if length & 0x80:
            count = length & 0x7F
            length = int.from_bytes(der[start : start + count], "big")
            start += count
        if not 0 <= start + length <= end:
            raise ValueError("an element passes the end of its parent")
        found.append((start, start + length))
        start += length
    return found


def _assemble(
    enclosed: bytes | None,
    certificate: x509.Certificate,
    certificate_der: bytes,
    attributes: bytes,
    signature: bytes,
) -> bytes:
    """The whole message as ``sign`` writes it."""
    serial = certificate.serial_number
    serial_der = _tlv(_INTEGER, serial.to_bytes(serial.bit_length() // 8 + 1, "big"))
    signer = _tlv(
        _SEQUENCE,
        _VERSION_1
        + _tlv(_SEQUENCE, certificate.issuer.public_bytes() + serial_der)
        + _SHA256
        + _tlv(_TAGGED_0, attributes)
        + _ECDSA_SHA256
        + _tlv(_OCTETS, signature),
    )
    content = b"" if enclosed is None else _tlv(_TAGGED_0, _tlv(_OCTETS, enclosed))
    signed = (
        _VERSION_1
        + _tlv(_SET, _SHA256)
        + _tlv(_SEQUENCE, _PLAIN_DATA + content)
        + _tlv(_TAGGED_0, certificate_der)
        + _tlv(_SET, signer)
    )
    return _tlv(_SEQUENCE, _SIGNED_DATA + _tlv(_TAGGED_0, _tlv(_SEQUENCE, signed)))


def _attributes(time: bytes, digest: bytes) -> bytes:
    """The three signed attributes in the order of DER: content type, signing time, message digest."""
    pattern = _TIMES.get(time[0]) if time else None
    if pattern is None or time[1] != len(time) - 2 or not pattern.fullmatch(time[2:]):
        raise LetterError("signature_malformed", place="time")
    return (
        _CONTENT_TYPE
        + _tlv(_SEQUENCE, _SIGNING_TIME + _tlv(_SET, time))
        + _tlv(_SEQUENCE, _MESSAGE_DIGEST + _tlv(_SET, _tlv(_OCTETS, digest)))
    )


def _tlv(tag: int, content: bytes) -> bytes:
    """One element of DER: tag, shortest length, content."""
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def _is_low(signature: bytes) -> bool:
    return decode_dss_signature(signature)[1] <= _P256_ORDER // 2
