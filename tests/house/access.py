"""Who may open what: the one table of every address. A new address needs a row here, or the tests fail.

A row says what the address asks for. From the permission table follows how each role is answered: 200 with
the permission, 403 without it, 404 in another organisation; whoever is signed out is sent to sign in.
"""

from dataclasses import dataclass

from organisations.permissions import PUBLIC, SIGNED_IN, Permission

POST_ONLY = 405


@dataclass(frozen=True)
class Row:
    """What an address asks for, and how a GET is answered where that is not 200.

    `signed_in` is the answer to whoever is signed in, where a public page makes a difference.
    """

    needs: Permission | str
    answer: int = 200
    signed_in: int | None = None


P = Permission

TABLE = {
    "desk:home": Row(SIGNED_IN),
    "accessibility": Row(PUBLIC),
    "privacy": Row(PUBLIC),
    "account": Row(SIGNED_IN),
    "account_change_name": Row(SIGNED_IN),
    "account_change_password": Row(SIGNED_IN),
    "account_set_password": Row(SIGNED_IN, 302),  # whoever has a password changes it
    "account_login": Row(PUBLIC, signed_in=302),
    "account_logout": Row(PUBLIC, 302, signed_in=200),
    "account_signup": Row(PUBLIC),
    "account_inactive": Row(PUBLIC),
    "account_reset_password": Row(PUBLIC),
    "account_reset_password_done": Row(PUBLIC),
    "account_reset_password_from_key": Row(PUBLIC),
    "account_reset_password_from_key_done": Row(PUBLIC),
    "published:newest": Row(PUBLIC),
    "published:edition": Row(PUBLIC),
    "published:edition-pdf": Row(PUBLIC),
    "published:edition-html": Row(PUBLIC),
    "organisations:invitation-accept": Row(PUBLIC, signed_in=403),  # it is for somebody else
    "organisations:organisation-detail": Row(P.ORGANISATION_VIEW),
    "organisations:organisation-edit": Row(P.ORGANISATION_EDIT),
    "organisations:organisation-history": Row(P.ORGANISATION_EDIT),
    "organisations:person-list": Row(P.PEOPLE_MANAGE),
    "organisations:person-edit": Row(P.PEOPLE_MANAGE),
    "organisations:person-remove": Row(P.PEOPLE_MANAGE),
    "organisations:person-history": Row(P.PEOPLE_MANAGE),
    "organisations:invitation-create": Row(P.PEOPLE_MANAGE),
    "organisations:invitation-send": Row(P.PEOPLE_MANAGE, POST_ONLY),
    "organisations:invitation-withdraw": Row(P.PEOPLE_MANAGE),
    "organisations:year-create": Row(P.YEAR_EDIT),
    "organisations:year-edit": Row(P.YEAR_EDIT),
    "organisations:year-delete": Row(P.YEAR_EDIT),
    "organisations:year-history": Row(P.YEAR_EDIT),
    "reports:dashboard": Row(P.DASHBOARD_VIEW),
    "reports:report-detail": Row(P.REPORT_VIEW),
    "reports:report-create": Row(P.REPORT_EDIT),
    "reports:report-edit": Row(P.REPORT_EDIT),
    "reports:report-history": Row(P.REPORT_EDIT),
    "reports:report-preview": Row(P.REPORT_VIEW),
    "reports:report-submit": Row(P.REPORT_EDIT, POST_ONLY),
    "reports:report-return": Row(P.REPORT_RETURN),
    "reports:report-approve": Row(P.REPORT_PUBLISH, POST_ONLY),
    "reports:report-publish": Row(P.REPORT_PUBLISH, POST_ONLY),
    "reports:report-correct": Row(P.REPORT_EDIT),
    "reports:comment-create": Row(P.REPORT_COMMENT),
    "reports:edition-retry": Row(P.REPORT_PUBLISH, POST_ONLY),
    "reports:proof-create": Row(P.REPORT_EDIT, POST_ONLY),
    "reports:proof-download": Row(P.REPORT_EDIT),
    "reports:section-create": Row(P.REPORT_EDIT),
    "reports:section-edit": Row(P.REPORT_EDIT),
    "reports:section-delete": Row(P.REPORT_EDIT),
    "reports:section-history": Row(P.REPORT_EDIT),
    "reports:section-move": Row(P.REPORT_EDIT, POST_ONLY),
    "reports:block-create": Row(P.REPORT_EDIT),
    "reports:block-delete": Row(P.REPORT_EDIT),
    "reports:block-move": Row(P.REPORT_EDIT, POST_ONLY),
    "workforce:overview": Row(P.WORKFORCE_VIEW),
    "workforce:snapshot-list": Row(P.WORKFORCE_VIEW),
    "workforce:snapshot-create": Row(P.WORKFORCE_EDIT),
    "workforce:snapshot-detail": Row(P.WORKFORCE_VIEW),
    "workforce:snapshot-edit": Row(P.WORKFORCE_EDIT),
    "workforce:snapshot-delete": Row(P.WORKFORCE_EDIT),
    "workforce:snapshot-history": Row(P.WORKFORCE_EDIT),
    "workforce:profile-detail": Row(P.WORKFORCE_VIEW),
    "workforce:profile-edit": Row(P.WORKFORCE_EDIT),
    "workforce:profile-delete": Row(P.WORKFORCE_EDIT),
    "workforce:profile-history": Row(P.WORKFORCE_EDIT),
    "workforce:counts-check": Row(P.WORKFORCE_EDIT),
    "workforce:counts-import": Row(P.WORKFORCE_EDIT, POST_ONLY),
    "workforce:counts-template": Row(P.WORKFORCE_EDIT),
    "objectives:strategy-year": Row(P.OBJECTIVES_VIEW),
    "objectives:strategy-create": Row(P.OBJECTIVES_EDIT),
    "objectives:strategy-detail": Row(P.OBJECTIVES_VIEW),
    "objectives:strategy-edit": Row(P.OBJECTIVES_EDIT),
    "objectives:strategy-delete": Row(P.OBJECTIVES_EDIT),
    "objectives:strategy-history": Row(P.OBJECTIVES_EDIT),
    "objectives:objective-create": Row(P.OBJECTIVES_EDIT),
    "objectives:objective-detail": Row(P.OBJECTIVES_VIEW),
    "objectives:objective-edit": Row(P.OBJECTIVES_EDIT),
    "objectives:objective-delete": Row(P.OBJECTIVES_EDIT),
    "objectives:objective-history": Row(P.OBJECTIVES_EDIT),
    "objectives:grading-list": Row(P.OBJECTIVES_VIEW),
    "objectives:grading-create": Row(P.OBJECTIVES_EDIT),
    "objectives:grading-detail": Row(P.OBJECTIVES_VIEW),
    "objectives:grading-grade": Row(P.OBJECTIVES_EDIT),
    "objectives:grading-edit": Row(P.OBJECTIVES_EDIT),
    "objectives:grading-delete": Row(P.OBJECTIVES_EDIT),
    "objectives:grading-history": Row(P.OBJECTIVES_EDIT),
    "objectives:plan-detail": Row(P.OBJECTIVES_VIEW),
    "objectives:plan-export": Row(P.OBJECTIVES_VIEW),
    "objectives:plan-create": Row(P.OBJECTIVES_EDIT),
    "objectives:plan-edit": Row(P.OBJECTIVES_EDIT),
    "objectives:plan-delete": Row(P.OBJECTIVES_EDIT),
    "objectives:plan-history": Row(P.OBJECTIVES_EDIT),
    "objectives:my-action-list": Row(P.ACTION_UPDATE),
    "objectives:action-create": Row(P.OBJECTIVES_EDIT),
    "objectives:action-detail": Row(P.OBJECTIVES_VIEW),
    "objectives:action-edit": Row(P.OBJECTIVES_EDIT),
    "objectives:action-delete": Row(P.OBJECTIVES_EDIT),
    "objectives:action-history": Row(P.OBJECTIVES_EDIT),
    "objectives:update-create": Row(P.ACTION_UPDATE),
    "providers:grid": Row(P.PROVIDERS_VIEW),
    "providers:provider-list": Row(P.PROVIDERS_VIEW),
    "providers:provider-create": Row(P.PROVIDERS_EDIT),
    "providers:provider-detail": Row(P.PROVIDERS_VIEW),
    "providers:provider-edit": Row(P.PROVIDERS_EDIT),
    "providers:provider-stop": Row(P.PROVIDERS_EDIT, POST_ONLY),
    "providers:provider-delete": Row(P.PROVIDERS_EDIT),
    "providers:provider-history": Row(P.PROVIDERS_EDIT),
    "providers:contacts-edit": Row(P.PROVIDERS_EDIT),
    "providers:checklist-list": Row(P.PROVIDERS_VIEW),
    "providers:checklist-create": Row(P.PROVIDERS_EDIT),
    "providers:checklist-detail": Row(P.PROVIDERS_VIEW),
    "providers:checklist-edit": Row(P.PROVIDERS_EDIT),
    "providers:checklist-delete": Row(P.PROVIDERS_EDIT),
    "providers:checklist-history": Row(P.PROVIDERS_EDIT),
    "providers:round-create": Row(P.PROVIDERS_EDIT),
    "providers:round-detail": Row(P.PROVIDERS_VIEW),
    "providers:round-edit": Row(P.PROVIDERS_EDIT),
    "providers:round-delete": Row(P.PROVIDERS_EDIT),
    "providers:round-history": Row(P.PROVIDERS_EDIT),
    "providers:round-export": Row(P.PROVIDERS_VIEW),
    "providers:findings-edit": Row(P.PROVIDERS_EDIT),
    "providers:finding-detail": Row(P.PROVIDERS_VIEW),
    "providers:finding-edit": Row(P.PROVIDERS_EDIT),
    "providers:finding-history": Row(P.PROVIDERS_EDIT),
    "providers:return-list": Row(P.PROVIDER_RETURN),
    "providers:return-edit": Row(P.PROVIDER_RETURN),
}
