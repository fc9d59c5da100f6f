"""How dates and times read everywhere, the admin included: Monday 31 July 2017, 9:10am."""

DATE_FORMAT = "l j F Y"
TIME_FORMAT = "g:ia"
DATETIME_FORMAT = "l j F Y, g:ia"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"
SHORT_DATE_FORMAT = "j F Y"
SHORT_DATETIME_FORMAT = "j F Y, g:ia"
FIRST_DAY_OF_WEEK = 1
