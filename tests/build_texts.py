"""Running text in two languages, long enough to tell which."""

GERMAN = (
    "Wir freuen uns, Ihnen unser Angebot für die Einführung einer künstlichen Intelligenz in Ihrem "
    "Kundendienst vorzulegen. Die Plattform beantwortet Anfragen automatisch und entlastet Ihre Mitarbeiter. "
    "Alle Daten bleiben in Deutschland und werden nach den Vorgaben der Verordnung verarbeitet. Der Preis "
    "beträgt fünfhundert Euro im Monat, zuzüglich der gesetzlichen Mehrwertsteuer."
)
ENGLISH = (
    "We are pleased to submit our offer for the introduction of artificial intelligence in your customer "
    "service. The platform answers the questions of your customers and gives your staff more time for the "
    "hard ones. All of the data will stay in your region and you can export them at any time."
)
