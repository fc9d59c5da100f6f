"""Words of sample prose: what people in a council talk about, commonest first."""

from __future__ import annotations

NOUNS = """
team council service resident colleague street week meeting budget school road library park year
question idea office decision family visit survey member centre home plan letter report committee
manager avenue councillor community partner project change number neighbour friend month day hour
morning afternoon evening summer winter spring autumn problem answer story programme charity nurse
teacher driver gardener planner carer cleaner engineer librarian apprentice volunteer trainee
director officer inspector surveyor solicitor accountant analyst adviser assistant receptionist
warden lifeguard porter caretaker cook mentor steward tenant leaseholder landlord parent child
pupil student pensioner patient visitor cyclist pedestrian passenger shopper trader market shop
bus station bridge river canal lake wood meadow field garden allotment tree hedge flower bench
playground pavement kerb gutter drain lamp signal crossing junction roundabout bollard sign
pothole bin lorry van bicycle boat kitchen canteen corridor lift car desk chair cupboard window
roof boiler heater cable computer phone laptop printer password screen website form booklet
leaflet poster newsletter notice map chart figure table invoice receipt contract tender grant loan
pension wage saving cost fund reserve tariff tax bill charge fee fine licence permit policy rule
law duty right promise target measure outcome benefit risk threat chance hope fear worry thank
apology mistake lesson complaint compliment petition vote ward election mayor leader cabinet panel
board chamber minute agenda paper draft deadline summary chapter page sentence word picture film
song concert festival museum gallery theatre archive exhibit collection trophy award prize medal
badge uniform jacket boot glove helmet torch whistle rota shift holiday weekend birthday wedding
funeral retirement anniversary breakfast lunch dinner cake kettle mug teapot biscuit sandwich soup
storm flood frost snowfall rainbow cloud breeze shower drought heatwave fire rescue ambulance
clinic hospital surgery hospice therapy vaccine diet illness recovery hostel shelter flat bungalow
terrace estate tower cottage farm village town city parish county region border harbour valley
hill path footpath towpath trail stile gate fence wall brick tile timber steel stone gravel sand
compost battery bottle carton parcel packet sack crate barrel ladder hammer spade rake broom mower
"""

VERBS = """
ask help work need want look listen open close start finish picture visit talk answer explain
support change improve deliver share join thank welcome remember learn discuss review agree
consider approve publish print post call wait watch clean repair replace restore rebuild protect
save treasure collect allow reuse recycle reduce increase measure record report count check test
inspect assess notice guide train coach encourage reward celebrate recognise invite include
involve reach connect link gather organise arrange prepare design sketch paint plant water prune
scrub empty polish mend install move carry lift load park cross follow steer pass miss order
purchase borrow loan return renew extend shorten delay suspend confirm correct apologise complain
object question challenge argue defend promise expect hope wonder suggest propose offer accept
decline decide resolve solve tackle face address handle manage balance fund charge claim admire
earn donate volunteer vote elect appoint employ hire retire release rescue comfort settle house
shelter nourish cook serve taste deserve describe compare contrast explore examine investigate
monitor predict outline imagine
"""

ADJECTIVES = """
new good small local open quiet busy careful fair honest early late short long public social proud
difficult simple useful whole next last first better clear plain steady patient kind warm cold wet
dry bright dark green clean safe sound strong gentle firm rapid slow modern ancient broad narrow
deep shallow rural urban coastal central northern southern eastern western annual monthly weekly
daily regular rare urgent vital modest generous practical legal medical digital technical
financial formal informal personal private joint mutual separate spare extra empty crowded noisy
peaceful pleasant awkward curious grateful hopeful thoughtful anxious confident tired cheerful
loyal frank prompt punctual tidy sturdy wooden concrete historic famous obscure ordinary
remarkable splendid sensible reliable flexible affordable accessible sustainable renewable
temporary permanent independent voluntary statutory
"""

FIRST_NAMES = """
Amina Bryony Callum Deirdre Edwin Farida Gareth Harriet Imran Joyce Keith Lorna Malik Nerys Oswald
Padma Quentin Rosalind Stefan Thelma Umar Verity Winston Xanthe Yusuf Zara Alastair Beatrix Cyril
Dilys
"""

SURNAMES = """
Ashdown Birtwell Chowdhury Dunmore Eastlake Fairhurst Goodbody Hartnell Iqbal Jessop Kirkbride
Langstaff Merriweather Norbury Okafor Pettifer Quayle Ramsbottom Sutcliffe Thackray Underhill
Venables Wadsworth Yardley Zielinski Appleyard Brackenbury Cattermole Dewhurst Entwistle
"""

PLACE_BEGINNINGS = """
Ald Bram Cold Dun East Farn Glen Hart Ivy Kel Lang Mar Nether Oak Pen Rad Sel Thorn Up Wal Wick Yar
"""
PLACE_MIDDLES = "er ing en el is ow ham bor min den"
PLACE_ENDINGS = "ford ton ley by worth stead well combe shaw thorpe bury field"

TAGS = """
Adult social care, Air quality, Allotments, Apprenticeships, Archives, Budget, Business rates,
Bus routes, Care homes, Carers, Children in care, Climate, Community centres, Council tax,
Customer service, Cycling, Early years, Elections, Emergency planning, Equality, Fostering,
Grants, Grit and snow, Highways, Homes, Health and safety, Hot desks, Inspection, Learning,
Libraries, Licensing, Markets, Mental health, Museums, Neighbourhoods, New starters, Parking,
Parks, Pay and pensions, Planning, Procurement, Public health, Recycling, Schools,
Staff awards, Staff survey, Street lighting, Thank you, Volunteering, Youth work
"""

# In braces stand the names of the bags of samples/prose.py.
SENTENCES = """
The {adjective} {noun} in {place} {verbed} every {noun} before the {noun}.
I {verbed} the {noun} with {number} {plural} from {place}, and it was {adjective}.
Our {plural} {verb} the {noun} {adverb}, and the {noun} is {adjective} for it.
When {plural} {verb} together, the {noun} becomes {adjective}.
What {plural} told me about {place} was {adjective} and {adverb} put.
There were {number} {plural} at the {adjective} {noun}, and each {noun} {verbed} something.
The {noun} of {plural} is not a {noun} for the {noun} alone.
{plural} who {verb} the {noun} know how {adjective} this {noun} is.
Next {noun} we {verb} the {adjective} {plural} in {place} and {place}.
It is {adverb} said that {plural} {verb} {plural}, but the {noun} in {place} {verbed} none.
By {verbing} the {noun}, {plural} can {verb} {number} {adjective} {plural} a month.
Some {plural} asked whether the {noun} {verbs} the {noun}; the {adjective} truth is that it does.
That {adjective} {noun} {verbed} us to {verb} the {noun} {adverb}.
We will {verb} the {noun}, {verb} the {plural} and {verb} what is left of the {noun}.
If your {noun} {verbs} the {noun}, tell the {noun} in {place}.
In {place} the {noun} has {verbed} {number} {plural} since the {noun} opened.
Without {adjective} {plural} the {noun} would not be {verbing} the {adjective} {noun} at all.
The {plural} of {place} {adverb} {verb} their {noun}, as they have for {number} years.
My own {noun} was {verbing} a {noun} with {plural} who {verb} it every day.
Each {noun} {verbs} the {plural} that {plural} in {place} have {verbed}.
How {adverb} the {noun} {verbs} depends on {plural}, {plural} and the {adjective} {noun}.
More than {number} {plural} {verbed} the {noun}, which is {adjective} news for {place}.
"""

REMARKS = """
Has the {noun} in {place} been {verbed}, or do the {plural} have to {verb} it again?
As a {noun} of {number} years I find the {adjective} {noun} {adverb} {adjective}.
Could {plural} {verb} the {noun} before the {noun} {verbs}?
Our {noun} {verbed} {plural} in {place} and nobody thanked the {plural}.
Thank you for {verbing} the {noun}; the {plural} here {verb} it too.
I would {verb} the {plural} first and the {adjective} {noun} after that.
The {plural} at {place} {verb} {adverb}, whatever the {noun} says about {plural}.
It took the {noun} {number} days of {verbing} to {verb} one {adjective} {noun}.
"""

TITLES = """
What the {plural} of {place} {verb}
A {adjective} {noun} in {place}
{verbing} the {noun}, {verbing} the {plural}
Why {plural} {verb} the {adjective} {noun}
{number} {plural} and one {adjective} {noun}
The {noun}, the {noun} and the {adjective} {plural} of {place}
From {place} to {place} with {plural}
How we {verb} the {noun} in {place}
Your {plural}, our {noun} and the {noun}
Thank you to the {adjective} {plural} of {place}
"""
